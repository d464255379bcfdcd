package io.owlstream.stream.worker;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.Source;
import java.util.List;
import java.util.Map;

/** How the work on a node ended. */
public sealed interface Outcome {

    /**
     * The content was made.
     *
     * @param read    the inputs actually read
     * @param sources every store key and topic range that was read
     * @param counts  sizes by name; {@code bytes} is added by the life cycle
     * @param figures what was measured on the way, by name; finite
     */
    record Made(Content content, List<Fact.InputRead> read, List<Source> sources, Map<String, Long> counts,
            Map<String, Double> figures, Platform platform) implements Outcome {

        /** Content on the way to which nothing was measured. */
        public Made(Content content, List<Fact.InputRead> read, List<Source> sources, Map<String, Long> counts,
                Platform platform) {
            this(content, read, sources, counts, Map.of(), platform);
        }
    }

    /** The stop signal was seen; what is worth keeping is in a checkpoint. */
    record Stopped() implements Outcome {
    }

    /**
     * Inputs are missing or not what their facts say. The life cycle withdraws these facts, if they still carry these
     * digests, so that the planner has them made again.
     */
    record DamagedInput(List<Fact.InputRead> withdrawn, String what) implements Outcome {
    }

    /** No repetition on this platform will succeed, for instance a loss that is not finite. */
    record CannotSucceed(String reason, boolean retryable) implements Outcome {
        /** Weights that are whole, but not of the model that the settings name. */
        public static CannotSucceed unfitWeights(String whose, RuntimeException fault) {
            return new CannotSucceed(whose + ": " + fault.getMessage() + "; another version of the services or another "
                    + "reference model made them: use one and the same of each", false);
        }
    }

    /** Where the content of a node goes. */
    sealed interface Content {

        /** Into the store, under its digest. */
        record Stored(byte[] bytes) implements Content {
        }

        /**
         * Into the log.
         *
         * @param main   the record whose value is the content
         * @param beside records that go with it, sent before it
         * @param wanted the batches that the record asks for, if it is a chunk
         */
        record Streamed(OutgoingRecord main, List<OutgoingRecord> beside, List<NodeId> wanted) implements Content {
        }
    }
}
