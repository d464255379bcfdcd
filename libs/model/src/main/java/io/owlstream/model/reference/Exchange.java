package io.owlstream.model.reference;

/** What a user says and what is answered. */
public record Exchange(String user, String assistant) {
}
