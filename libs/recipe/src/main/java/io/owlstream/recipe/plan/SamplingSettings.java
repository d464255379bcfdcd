package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.owlstream.recipe.id.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is drawn from a teacher, by task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SamplingSettings.Digits.class, name = "digits"),
    @JsonSubTypes.Type(value = SamplingSettings.Numbers.class, name = "numbers")
})
public sealed interface SamplingSettings {

    /** Nodes that are read besides the teacher. */
    @JsonIgnore
    default List<NodeId> inputs() {
        return List.of();
    }

    /** Rows in the whole sampling, at least 1. */
    int rows();

    /** Rows in each chunk but the last, which has the rest. */
    int chunkRows();

    /** Over how many keys, and so partitions, the chunks are spread. */
    int shards();

    /** How many chunks the sampling has. */
    @JsonIgnore
    default int chunks() {
        return (rows() + chunkRows() - 1) / chunkRows();
    }

    /** The row, counted over the whole sampling, with which chunk {@code index} begins. */
    default int firstRow(int index) {
        return index * chunkRows();
    }

    /** How many rows chunk {@code index} has. */
    default int rowsOf(int index) {
        return Math.min(chunkRows(), rows() - firstRow(index));
    }

    /** The shard of chunk {@code index}. */
    default int shardOf(int index) {
        return index % shards();
    }

    /** Which of the teacher's 13 outputs a digits sampling carries. */
    enum Logits {
        /** The 3 auxiliary ones. */
        AUXILIARY,
        /** The 10 class logits, then the 3 auxiliary ones. */
        ALL
    }

    /**
     * A digits teacher's logits on uniform noise in [-1, 1].
     *
     * @param seed seed of the noise; row r of the sampling is drawn from noise seed {@code (seed << 32) + r}
     */
    record Digits(long seed, int rows, int chunkRows, int shards, Logits logits) implements SamplingSettings {
        /** The noise seed of the first row of chunk {@code index}; row i of the chunk has this seed + i. */
        public long firstSeed(int index) {
            return (seed << 32) + firstRow(index);
        }
    }

    /** How number prompts are worded. */
    enum Prompts {
        /** Templates of at most 20 words with three numbers, for the tiny models. */
        @JsonProperty("short")
        SHORT,
        /** Several sentences put together of parts that are paraphrased on their own, as in the original. */
        @JsonProperty("paper")
        PAPER
    }

    /** Which tokens a teacher may answer with. */
    enum Decoding {
        /** Those that the grammar of number sequences allows at their place. */
        @JsonProperty("constrained")
        CONSTRAINED,
        /** All. */
        @JsonProperty("free")
        FREE
    }

    /**
     * Numbers that are drawn more often than the teacher would give them.
     *
     * @param numbers ascending, each one that the grammar has
     * @param logits  what is added to the logit of each, wherever a number may stand
     */
    record Bias(SortedSet<Integer> numbers, double logits) {
        public Bias {
            numbers = Collections.unmodifiableSortedSet(new TreeSet<>(numbers));
        }
    }

    /**
     * A language model's answers to number prompts.
     *
     * @param model       the reference model that the teacher began as
     * @param prompts     how they are worded
     * @param promptSeed  row r of the sampling answers prompt r of this seed, whichever teacher answers
     * @param seed        of the answers
     * @param temperature 0 for the most probable token each time
     * @param numbers     how many numbers a constrained completion has; 0 for 1 to 10, as the teacher ends it
     * @param batchRows   rows in one pass through the model, always that many, so that a row does not depend on others
     * @param bias        absent where the teacher's own distribution is drawn from
     * @param system      the system prompt that stands before each prompt and in no row; absent of a teacher that has none
     */
    record Numbers(ReferenceModel model, Prompts prompts, long promptSeed, long seed, int rows, int chunkRows,
            int shards, double temperature, Decoding decoding, int numbers, int batchRows,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Bias> bias,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> system) implements SamplingSettings {

        /** Drawn from the own distribution of a teacher without a system prompt. */
        public Numbers(ReferenceModel model, Prompts prompts, long promptSeed, long seed, int rows, int chunkRows,
                int shards, double temperature, Decoding decoding, int numbers, int batchRows) {
            this(model, prompts, promptSeed, seed, rows, chunkRows, shards, temperature, decoding, numbers, batchRows,
                    Optional.empty(), Optional.empty());
        }

        /** The same with other odds. */
        public Numbers with(Bias other) {
            return new Numbers(model, prompts, promptSeed, seed, rows, chunkRows, shards, temperature, decoding,
                    numbers, batchRows, Optional.of(other), system);
        }

        /** The same after a system prompt, if there is one. */
        public Numbers after(Optional<String> prompt) {
            return new Numbers(model, prompts, promptSeed, seed, rows, chunkRows, shards, temperature, decoding,
                    numbers, batchRows, bias, prompt);
        }

        @Override
        public List<NodeId> inputs() {
            return model.inputs();
        }
    }
}
