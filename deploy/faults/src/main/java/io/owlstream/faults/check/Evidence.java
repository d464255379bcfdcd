package io.owlstream.faults.check;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.store.ArtifactStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * All that is known of one schedule after its end.
 *
 * @param plan       of the experiment
 * @param submission its number
 * @param reference  the digest of each node in an undisturbed run
 * @param records    everything that was written to any topic, the harness' own copies and poison included
 * @param kept       what the topics hold at the end from where the schedule began
 * @param store      as it is now
 * @param damage     what the harness did that excuses something
 */
public record Evidence(Plan plan, int submission, Map<NodeId, Digest> reference,
        List<ConsumerRecord<String, byte[]>> records, List<ConsumerRecord<String, byte[]>> kept, ArtifactStore store,
        Damage damage) {

    public Evidence {
        reference = Map.copyOf(reference);
        records = List.copyOf(records);
        kept = List.copyOf(kept);
    }

    /** The records of {@code topic}, by partition in their order. */
    List<ConsumerRecord<String, byte[]>> of(String topic) {
        return records.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    /**
     * What the harness did.
     *
     * @param poison          the values that it wrote where they do not belong
     * @param paused          for how long processes stood still in all
     * @param storeUnwritable whether the store was for a while: a checkpoint then may not have been written at a stop
     * @param checkpointEvery how much work a crash may cost
     */
    public record Damage(List<byte[]> poison, Duration paused, boolean storeUnwritable, Duration checkpointEvery) {
        public Damage {
            poison = List.copyOf(poison);
        }
    }
}
