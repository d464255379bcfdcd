package io.owlstream.model.llama;

/** A {@code config.json} describes no model that can be used here; the message names the key and says why. */
public class LlamaConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LlamaConfigException(String message) {
        super(message);
    }

    public LlamaConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
