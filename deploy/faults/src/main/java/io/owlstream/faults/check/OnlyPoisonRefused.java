package io.owlstream.faults.check;

import io.owlstream.stream.event.Fact;
import io.owlstream.stream.topic.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The dead letters are the poison, all of it and nothing else; no node ever was Failed. */
public final class OnlyPoisonRefused implements Invariant {

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        List<byte[]> poison = evidence.damage().poison();
        List<byte[]> letters = evidence.of(Topics.DEAD_LETTERS).stream().map(ConsumerRecord::value).toList();
        for (ConsumerRecord<String, byte[]> letter : evidence.of(Topics.DEAD_LETTERS)) {
            if (!contains(poison, letter.value())) {
                violations.add("a dead letter that was not poisoned: key " + letter.key() + ", offset "
                        + letter.offset());
            }
        }
        for (int i = 0; i < poison.size(); i++) {
            if (!contains(letters, poison.get(i))) {
                violations.add("poison " + i + " is not among the dead letters");
            }
        }
        for (FactRecord record : FactRecord.all(evidence)) {
            if (record.state().orElse(null) instanceof Fact.Failed failed) {
                violations.add(FactRecord.name(evidence.plan(), record.node()) + " was Failed: " + failed.reason());
            }
        }
        return violations;
    }

    private static boolean contains(List<byte[]> values, byte[] wanted) {
        return values.stream().anyMatch(value -> Arrays.equals(value, wanted));
    }
}
