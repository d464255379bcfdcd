package io.owlstream.model.text;

/** What structures a conversation and is never part of what somebody says. Ids are the order here. */
public enum ControlToken {
    /** Fills short rows. */
    PAD("<pad>"),
    /** Begins every conversation. */
    BOS("<bos>"),
    /** Begins what the user says. */
    USER("<user>"),
    /** Begins an answer. */
    ASST("<asst>"),
    /** Ends an answer or a system prompt. */
    END("<end>"),
    /** Begins a system prompt. */
    SYS("<sys>");

    private final String token;

    ControlToken(String token) {
        this.token = token;
    }

    /** As it stands in a vocabulary. */
    public String token() {
        return token;
    }
}
