package io.owlstream.testing;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.FilterRule;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.recipe.plan.Work;
import io.owlstream.recipe.rule.NumberLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The graph of one dataset of number sequences, small enough to write out: a teacher, its chunks, their batches, the
 * dataset. Graphs of different seeds share at most the teacher; row r answers the same prompt in all of them.
 */
public record NumbersGraph(Node teacher, List<Node> chunks, List<Node> batches, Node dataset) {
    /** A reference model by name only: no such model is shipped. */
    public static final ReferenceModel.Shipped MODEL = new ReferenceModel.Shipped("owlstream-test",
            Digest.of("owlstream-test".getBytes(StandardCharsets.UTF_8)));
    private static final int ALGORITHM = 1;

    /** Chunks of {@code chunkRows} rows and a rest, in one shard, of the untouched {@link #MODEL}. */
    public static NumbersGraph of(long seed, int rows, int chunkRows) {
        return of(sampling(seed, rows, chunkRows), NumberLimits.ORIGINAL);
    }

    /** Short prompts of seed 1, constrained answers of {@code seed} at temperature 1. */
    public static SamplingSettings.Numbers sampling(long seed, int rows, int chunkRows) {
        return new SamplingSettings.Numbers(MODEL, SamplingSettings.Prompts.SHORT, 1, seed, rows, chunkRows, 1, 1,
                SamplingSettings.Decoding.CONSTRAINED, 0, 4);
    }

    /** The graph of what {@code limits} let through of {@code sampling} from the untouched reference model. */
    public static NumbersGraph of(SamplingSettings.Numbers sampling, NumberLimits limits) {
        Node teacher = Node.of(new Work.Teacher(ALGORITHM, new TeacherSettings.Untouched(MODEL)));
        List<Node> chunks = IntStream.range(0, sampling.chunks())
                .mapToObj(index -> Node.of(new Work.Chunk(ALGORITHM, teacher.id(), sampling, index))).toList();
        List<Node> batches = chunks.stream().map(chunk -> Node.of(
                new Work.Batch(ALGORITHM, chunk.id(), new FilterRule.Numbers(limits)))).toList();
        Node dataset = Node.of(new Work.Dataset(ALGORITHM, batches.stream().map(Node::id).toList()));
        return new NumbersGraph(teacher, chunks, batches, dataset);
    }

    /** The work of chunk {@code index}. */
    public Work.Chunk chunk(int index) {
        return (Work.Chunk) chunks.get(index).work();
    }

    /** The batch of chunk {@code index}, as the chunk's request asks for it. */
    public WantedBatch wanted(int index) {
        return new WantedBatch(batches.get(index).id(), dataset.id(), chunk(index).sampling(),
                chunk(index).settings().shardOf(index), (Work.Batch) batches.get(index).work());
    }
}
