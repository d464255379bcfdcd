package io.owlstream.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a data folder to one broker, until it is closed or the process ends. Kafka has a lock of its own but takes it
 * only after it has opened the controller's log, which leaves the broker that was there first spinning on a log cut short.
 */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Locks {@code data}; throws with the remedy if another broker, in this process or not, has it. */
    static FolderLock take(Path data) {
        FolderLock lock = open(data);
        try {
            if (lock.channel.tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process; the answer is the same.
        } catch (IOException e) {
            lock.close();
            throw new BrokerStartException("the broker's data folder " + data + " cannot be locked (" + e
                    + "): choose a folder on a local disk", e);
        }
        lock.close();
        throw new BrokerStartException("the broker's data folder " + data
                + " is in use by another broker: stop that one or choose another folder", null);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the lock of the broker's data folder", e);
        }
    }

    private static FolderLock open(Path data) {
        try {
            return new FolderLock(FileChannel.open(data.resolve(".owlstream.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new BrokerStartException("the broker's data folder " + data + " cannot be written (" + e
                    + "): make it a writable folder or choose another one", e);
        }
    }
}
