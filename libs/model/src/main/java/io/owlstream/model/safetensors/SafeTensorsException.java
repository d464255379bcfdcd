package io.owlstream.model.safetensors;

/** Some bytes are no safetensors file that can be used; the message says where and why. */
public class SafeTensorsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SafeTensorsException(String message) {
        super(message);
    }

    public SafeTensorsException(String message, Throwable cause) {
        super(message, cause);
    }
}
