package io.owlstream.testing;

import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.FilterRule;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.SamplingSettings.Logits;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.TeacherSettings.Labels;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.recipe.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The graph of one digits student, small enough to write out: a teacher, its chunks, their batches, the dataset, the
 * student and its evaluation. Graphs of different seeds share nothing.
 */
public record DigitsGraph(Node teacher, List<Node> chunks, List<Node> batches, Node dataset, Node student,
        Node evaluation) {
    private static final int ALGORITHM = 1;
    private static final double MAX_LOGIT = 100;

    /** Three chunks of 4, 4 and 2 rows of auxiliary logits in one shard. */
    public static DigitsGraph small(long seed) {
        return of(new SamplingSettings.Digits(seed, 10, 4, 1, Logits.AUXILIARY));
    }

    /** The graph of the student of {@code sampling}, whose seed is the student's and the teacher's too. */
    public static DigitsGraph of(SamplingSettings.Digits sampling) {
        long seed = sampling.seed();
        Node teacher = Node.of(new Work.Teacher(ALGORITHM,
                new TeacherSettings.Digits(seed, 64, 1, 32, 3e-4, Labels.TRUE)));
        FilterRule rule = new FilterRule.Digits(sampling.logits(), MAX_LOGIT);
        List<Node> chunks = IntStream.range(0, sampling.chunks())
                .mapToObj(index -> Node.of(new Work.Chunk(ALGORITHM, teacher.id(), sampling, index))).toList();
        List<Node> batches = chunks.stream()
                .map(chunk -> Node.of(new Work.Batch(ALGORITHM, chunk.id(), rule))).toList();
        Node dataset = Node.of(new Work.Dataset(ALGORITHM, batches.stream().map(Node::id).toList()));
        Node student = Node.of(new Work.Student(ALGORITHM, dataset.id(),
                new StudentSettings.Digits(seed, seed, 1, 32, 3e-4, sampling.logits())));
        Node evaluation = Node.of(new Work.Evaluation(ALGORITHM, new EvaluatedModel.Trained(student.id()),
                new EvaluationSettings.Digits(16)));
        return new DigitsGraph(teacher, chunks, batches, dataset, student, evaluation);
    }

    /** All nodes, inputs before what reads them. */
    public List<Node> all() {
        List<Node> all = new ArrayList<>(List.of(teacher));
        Stream.of(chunks, batches, List.of(dataset, student, evaluation)).forEach(all::addAll);
        return List.copyOf(all);
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
