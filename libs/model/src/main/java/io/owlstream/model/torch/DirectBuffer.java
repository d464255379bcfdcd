package io.owlstream.model.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory through which a thread hands rows to the engine without a copy, used again for every training and every
 * network of that thread. Direct memory is only freed when the garbage collector happens to run, which with such
 * small heaps is rare.
 */
public enum DirectBuffer {
    INPUTS, ANSWERS;

    private final ThreadLocal<ByteBuffer> ofThread = ThreadLocal.withInitial(() -> allocate(0));

    /** An empty buffer in native order, with room for {@code bytes}; what it held before is lost. */
    public ByteBuffer empty(int bytes) {
        ByteBuffer buffer = ofThread.get();
        if (buffer.capacity() < bytes) {
            buffer = allocate(bytes);
            ofThread.set(buffer);
        }
        return buffer.clear().limit(bytes);
    }

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
