package io.owlstream.stream.deadletter;

/** What became of the wish to send a dead letter again. */
public sealed interface Redrive {

    /** It was sent, and lies at {@code to}. */
    record Sent(DeadLetter.Source to) implements Redrive {
    }

    /** It cannot be sent again; {@code why} says why, for people. */
    record Refused(String why) implements Redrive {
    }

    /** There is no such letter. */
    record Unknown() implements Redrive {
    }
}
