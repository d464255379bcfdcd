package io.owlstream.model.reference;

import java.util.List;

/**
 * What a user and an assistant say to each other.
 *
 * @param system the system prompt; empty for none
 */
public record Conversation(String system, List<Exchange> exchanges) {
    public Conversation {
        exchanges = List.copyOf(exchanges);
    }
}
