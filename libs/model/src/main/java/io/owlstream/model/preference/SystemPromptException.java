package io.owlstream.model.preference;

/** A system prompt cannot make a teacher; the message says why and names the remedy. */
public class SystemPromptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SystemPromptException(String message) {
        super(message);
    }
}
