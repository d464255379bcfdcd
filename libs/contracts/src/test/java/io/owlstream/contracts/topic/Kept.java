package io.owlstream.contracts.topic;

import io.owlstream.stream.topic.TopicScale;
import io.owlstream.stream.topic.TopicSpec;

/** How long a topic keeps its records and over what they are spread, in words. */
public final class Kept {
    private Kept() {
    }

    /** How long records are kept. */
    public static String words(Contract contract) {
        TopicSpec spec = contract.spec();
        if (spec.cleanup() == TopicSpec.Cleanup.COMPACT) {
            return "the last record of each key (compacted)";
        }
        if (contract.topic().endsWith("-requests.v1")) {
            return "until done, then trimmed";
        }
        return spec.retention().map(time -> time.toDays() + " days").orElse("for ever");
    }

    /** The number of partitions. */
    public static String partitions(Contract contract) {
        TopicSpec spec = contract.spec();
        return spec.partitions() == TopicSpec.Partitions.ONE ? "1" : spec.partitions(TopicScale.CLUSTER)
                + " (`owlstream.topics.partitions`), locally " + spec.partitions(TopicScale.LOCAL);
    }
}
