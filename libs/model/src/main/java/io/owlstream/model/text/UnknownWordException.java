package io.owlstream.model.text;

/** A text has a word that the model has no token for, so the model cannot read it. */
public class UnknownWordException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String word;

    UnknownWordException(String word, String message) {
        super(message);
        this.word = word;
    }

    /** The first word that is unknown. */
    public String word() {
        return word;
    }
}
