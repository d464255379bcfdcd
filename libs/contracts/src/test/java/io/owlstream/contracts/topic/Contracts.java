package io.owlstream.contracts.topic;

import io.owlstream.contracts.topic.Contract.Party;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.SequencesRejected;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.topic.Topics;
import java.util.List;

/** The contracts of all topics; the schemas, the AsyncAPI document and the page of events are written from here. */
public final class Contracts {
    private static final List<Party> WORKERS =
            List.of(Party.TEACHER, Party.SAMPLER, Party.FILTER, Party.STUDENT, Party.EVALUATOR);
    private static final List<Party> ALL = List.of(Party.values());
    private static final List<Party> FRONT = List.of(Party.FRONT);
    private static final String SHARD_OF_SAMPLING = "`<sampling id>/<shard>`";

    private Contracts() {
    }

    /** The contracts, in the order of the catalogue. */
    public static List<Contract> all() {
        return List.of(
                new Contract(Topics.EXPERIMENTS, ExperimentRecord.class, "`<experiment id>`",
                        "the experiment was removed", FRONT, FRONT,
                        "An experiment as it was submitted: its resolved recipe, and whether its nodes are wanted."),
                new Contract(Topics.FACTS, Fact.class, "`<node id>` of a Ready, `<node id>!` of an Attempt",
                        "what the key said holds no more", ALL, ALL,
                        "What is known of a node: its content exists (Ready), or somebody works, worked or must not "
                                + "work on it (Attempt). Ready beats Failed. Where facts are signed, the headers "
                                + "`owl_signer` and `owl_signature` tell by whom."),
                requests(Topics.TEACHER_REQUESTS, Party.TEACHER, "teacher"),
                requests(Topics.SAMPLING_REQUESTS, Party.SAMPLER, "chunk"),
                requests(Topics.FILTER_REQUESTS, Party.FILTER, "batch"),
                requests(Topics.STUDENT_REQUESTS, Party.STUDENT, "student"),
                requests(Topics.EVALUATION_REQUESTS, Party.EVALUATOR, "evaluation"),
                new Contract(Topics.SEQUENCES_SAMPLED, SequencesSampled.class, SHARD_OF_SAMPLING, "",
                        List.of(Party.SAMPLER), List.of(Party.FILTER, Party.FRONT),
                        "One chunk of raw completions. The value is a function of the chunk's node alone; the batches "
                                + "wanted of it travel in the header `owl_wanted`, the place in the facts from which "
                                + "on the filter must look in `owl_facts_offset`."),
                new Contract(Topics.SEQUENCES_REJECTED, SequencesRejected.class, SHARD_OF_SAMPLING, "",
                        List.of(Party.FILTER), List.of(),
                        "The rejected rows of one chunk, each with all its reasons; none where nothing was rejected."),
                new Contract(Topics.TRAINING_BATCHES, TrainingBatch.class, "`<dataset id>/<shard>`", "",
                        List.of(Party.FILTER), List.of(Party.STUDENT, Party.EVALUATOR, Party.FRONT),
                        "The accepted rows of one chunk."),
                new Contract(Topics.TRAINING_PROGRESS, TrainingProgress.class, "`<node id>`", "",
                        List.of(Party.TEACHER, Party.STUDENT), FRONT, "How far a training is."),
                new Contract(Topics.EVALUATION_SCORES, EvaluationScores.class, "`<node id>`", "",
                        List.of(Party.EVALUATOR), List.of(Party.FRONT, Party.STUDENT), "The scores of one model."),
                new Contract(Topics.VERDICTS, Verdict.class, "`<experiment id>`", "the experiment was removed", FRONT,
                        FRONT, "The comparison of an experiment's arms, with intervals, for one submission."),
                new Contract(Topics.DEAD_LETTERS, Object.class, "that of the record", "", WORKERS, List.of(),
                        "A record that could not be read, as it was; its origin and the reason are in the headers "
                                + "`dead-letter-topic`, `dead-letter-partition`, `dead-letter-offset` and "
                                + "`dead-letter-reason`."));
    }

    private static Contract requests(String topic, Party worker, String kind) {
        return new Contract(topic, NodeRequest.class, "`<node id>`", "", FRONT, List.of(worker),
                "One " + kind + " node to be made, self-contained.");
    }
}
