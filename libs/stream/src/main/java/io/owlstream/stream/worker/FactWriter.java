package io.owlstream.stream.worker;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import java.time.Clock;
import java.util.Map;

/** Writes the facts of one node; returns when the broker has them. */
final class FactWriter {
    private final EventSender sender;
    private final NodeId node;
    private final String worker;
    private final Map<String, String> headers;
    private final Clock clock;

    FactWriter(EventSender sender, NodeId node, String worker, Map<String, String> headers, Clock clock) {
        this.sender = sender;
        this.node = node;
        this.worker = worker;
        this.headers = headers;
        this.clock = clock;
    }

    void attempt(int count, Fact.State state) {
        write(node, RecordKeys.attempt(node), EventCodec.encode(new Fact.Attempt(count, worker, clock.instant(), state)));
    }

    void noAttempt() {
        write(node, RecordKeys.attempt(node), null);
    }

    void ready(Fact.Ready fact) {
        write(node, RecordKeys.ready(node), EventCodec.encode(fact));
    }

    void withdraw(NodeId input) {
        write(input, RecordKeys.ready(input), null);
    }

    private void write(NodeId subject, String key, byte[] value) {
        sender.send(subject.hex(), new OutgoingRecord(Topics.FACTS, key, value, headers));
    }
}
