package io.owlstream.model.text;

/** Some files are no language model that can be used; the message names the file, what is wrong and the remedy. */
public class LanguageModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LanguageModelException(String message) {
        super(message);
    }

    public LanguageModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
