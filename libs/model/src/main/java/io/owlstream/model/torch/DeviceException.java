package io.owlstream.model.torch;

/** The engine cannot compute on the device that was asked for; the message is the engine's reason, in one line. */
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeviceException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
