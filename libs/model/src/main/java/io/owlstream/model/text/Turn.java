package io.owlstream.model.text;

/** One part of a conversation. */
public record Turn(Speaker speaker, String text) {

    /** Who speaks. */
    public enum Speaker {
        SYSTEM, USER, ASSISTANT
    }

    /** A system prompt. */
    public static Turn system(String text) {
        return new Turn(Speaker.SYSTEM, text);
    }

    /** What the user says. */
    public static Turn user(String text) {
        return new Turn(Speaker.USER, text);
    }

    /** What the model answered. */
    public static Turn assistant(String text) {
        return new Turn(Speaker.ASSISTANT, text);
    }
}
