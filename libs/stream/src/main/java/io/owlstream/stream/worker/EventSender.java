package io.owlstream.stream.worker;

import io.owlstream.stream.event.Location;
import java.util.Optional;

/** Sends records about a node, with CloudEvents headers. */
public interface EventSender {

    /**
     * Sends a record and returns once the broker has acknowledged it; what goes wrong is thrown.
     *
     * @param subject the node (hexadecimal) that the record is about
     * @return where it was written, if the way it was sent tells
     */
    Optional<Location> send(String subject, OutgoingRecord record);

    /** Sends a record that may be lost, without waiting; never throws for what the broker does. */
    void offer(String subject, OutgoingRecord record);
}
