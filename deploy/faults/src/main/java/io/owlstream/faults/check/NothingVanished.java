package io.owlstream.faults.check;

import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.planner.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every record that once could be read can be read at the end, unchanged; only requests are trimmed. */
public final class NothingVanished implements Invariant {
    private static final Set<String> TRIMMED = Arrays.stream(Stage.values()).map(Stage::topic)
            .collect(Collectors.toUnmodifiableSet());

    /** A place in the log and what is there; no digest where there is no value. */
    private record Entry(String topic, int partition, long offset, Optional<Digest> value) {
        static Entry of(ConsumerRecord<String, byte[]> record) {
            return new Entry(record.topic(), record.partition(), record.offset(),
                    Optional.ofNullable(record.value()).map(Digest::of));
        }

        @Override
        public String toString() {
            return topic + "-" + partition + "@" + offset;
        }
    }

    @Override
    public List<String> violations(Evidence evidence) {
        Set<Entry> kept = evidence.kept().stream().map(Entry::of).collect(Collectors.toSet());
        List<String> violations = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : evidence.records()) {
            Entry seen = Entry.of(record);
            if (!TRIMMED.contains(record.topic()) && !kept.contains(seen)) {
                violations.add("record " + seen + " was there and is not any more, or is another one");
            }
        }
        return violations;
    }
}
