package io.owlstream.stream.deadletter;

import java.util.List;
import java.util.Optional;

/**
 * The records that could not be read: what they are, what is in them, and sending them again. Safe for several threads.
 */
public interface DeadLetters {

    /** All letters that are known, newest first. */
    List<DeadLetter> all();

    /** One letter with all that it holds. */
    Optional<OpenedLetter> find(long offset);

    /**
     * Sends a letter to where it came from, with the key, the bytes and the headers that it had there, and one header
     * more that says that it was sent again.
     */
    Redrive redrive(long offset);
}
