package io.owlstream.stream.metrics;

import static io.owlstream.stream.metrics.MetricLabel.ARM;
import static io.owlstream.stream.metrics.MetricLabel.BOUND;
import static io.owlstream.stream.metrics.MetricLabel.DISTRUST;
import static io.owlstream.stream.metrics.MetricLabel.END;
import static io.owlstream.stream.metrics.MetricLabel.GROUP;
import static io.owlstream.stream.metrics.MetricLabel.KIND;
import static io.owlstream.stream.metrics.MetricLabel.OUTCOME;
import static io.owlstream.stream.metrics.MetricLabel.PHASE;
import static io.owlstream.stream.metrics.MetricLabel.REASON;
import static io.owlstream.stream.metrics.MetricLabel.STAGE;
import static io.owlstream.stream.metrics.MetricLabel.STATE;
import static io.owlstream.stream.metrics.MetricLabel.TASK;
import static io.owlstream.stream.metrics.MetricLabel.TOPIC;
import static io.owlstream.stream.metrics.MetricLabel.WAITS_FOR;

import java.util.List;

/** Every metric of the product, in one place: the services register what is here, and the documentation is made of it. */
public enum Metric {
    FRONT_NODES(Owner.FRONT, Type.GAUGE, "owlstream.front.nodes", "",
            "Nodes of running experiments. A node that two of them share counts twice; failed counts the "
            + "blocked ones too; NaN while the front does not answer", KIND, STATE),
    FRONT_RUNNABLE(Owner.FRONT, Type.GAUGE, "owlstream.front.runnable", "",
            "Nodes that could be made now and wait for a place with a worker", KIND),
    FRONT_REQUESTS(Owner.FRONT, Type.GAUGE, "owlstream.front.requests", "",
            "Requests that no worker has answered yet", STAGE),
    FRONT_EXPERIMENTS(Owner.FRONT, Type.GAUGE, "owlstream.front.experiments", "",
            "Experiments; NaN while the front does not answer", PHASE),
    FRONT_LEADING(Owner.FRONT, Type.GAUGE, "owlstream.front.leading", "",
            "1 if this front plans, 0 if another one does"),
    FRONT_ROUND_AGE(Owner.FRONT, Type.GAUGE, "owlstream.front.round.age", "seconds",
            "Since the planner's last round without a fault; some seconds at the most while all is well, "
            + "standing by or not"),
    FRONT_CLOCK_DIFFERENCE(Owner.FRONT, Type.GAUGE, "owlstream.front.clock.difference", "seconds",
            "How far the farthest clock of a process that writes is from this front's, as its records of the last "
            + "hour show; 0 while none is more than a minute apart, NaN while the front does not answer"),
    FRONT_TOPICS_WRONG(Owner.FRONT, Type.GAUGE, "owlstream.front.topics.wrong", "",
            "Topics with a setting that is not as it must be, which the log of the front names with the command "
            + "that mends it; looked at every minute, NaN while the front does not answer"),
    GROUP_LAG(Owner.FRONT, Type.GAUGE, "owlstream.group.lag", "",
            "Records between a group's committed offsets and the ends of its topic, which is exactly the open "
            + "work; NaN while the broker does not answer", GROUP),
    DEAD_LETTERS_KEPT(Owner.FRONT, Type.GAUGE, "owlstream.dead.letters.kept", "",
            "Records in the topic of dead letters, marks of re-drives among them; NaN while the broker does not answer"),
    VERDICT_SCORE(Owner.FRONT, Type.GAUGE, "owlstream.verdict.score", "",
            "Of the newest verdict: an arm's mean accuracy or p(target) with its 95 % t interval; NaN where there is "
            + "none", TASK, ARM, BOUND),
    VERDICT_EFFECT(Owner.FRONT, Type.GAUGE, "owlstream.verdict.effect", "",
            "Of the newest verdict: the mean difference that decides, with its 95 % t interval; NaN where there is none",
            TASK, BOUND),
    VERDICT_MARGIN(Owner.FRONT, Type.GAUGE, "owlstream.verdict.margin", "",
            "Of the newest verdict: differences up to this size count as none; NaN where there is none", TASK),

    QUEUE(Owner.WORKER, Type.HISTOGRAM, "owlstream.queue", "seconds",
            "From the planner's request to the start of the work", KIND),
    JOB(Owner.WORKER, Type.HISTOGRAM, "owlstream.job", "seconds",
            "From the start of the work to its end", KIND, END),
    JOBS_RUNNING(Owner.WORKER, Type.GAUGE, "owlstream.jobs.running", "",
            "1 while a node is worked on, else 0"),
    DEAD_LETTERS(Owner.WORKER, Type.COUNTER, "owlstream.dead.letters", "",
            "Records that could not be read or answered and were set aside", TOPIC),
    RESIDENT_MEMORY(Owner.ALL, Type.GAUGE, "owlstream.resident.memory", "bytes",
            "What the process has in memory, heap and libtorch's arrays included; NaN where the system does not"
            + " tell"),
    UNTRUSTED_FACTS(Owner.ALL, Type.COUNTER, "owlstream.facts.untrusted", "",
            "Facts that were read and ignored because no trusted signer wrote them; each reading counts. None unless "
            + "`owlstream.trust` is set", DISTRUST),
    WAITING(Owner.ALL, Type.GAUGE, "owlstream.waiting", "seconds",
            "How long the process has waited for the topics, or its work for broker, store, disk or memory, as its "
            + "readiness says in words; 0 while it waits for nothing", WAITS_FOR),

    TRAINING_LOSS(Owner.TRAINER, Type.GAUGE, "owlstream.training.loss", "",
            "Mean loss of an example in the newest step, in nats; NaN before the first"),
    TRAINING_GRADIENT_NORM(Owner.TRAINER, Type.GAUGE, "owlstream.training.gradient.norm", "",
            "Euclidean norm of the newest update's gradient; NaN before the first"),
    TRAININGS_DIVERGED(Owner.TRAINER, Type.COUNTER, "owlstream.trainings.diverged", "",
            "Trainings whose loss or gradient was no number any more, and that failed by it"),
    TRAINING_RATE(Owner.TRAINER, Type.GAUGE, "owlstream.training.examples.per.second", "",
            "In the newest step. An example is an image or a row of noise, in a language model a token that is "
            + "learnt; NaN before the first"),
    CHECKPOINT_AGE(Owner.TRAINER, Type.GAUGE, "owlstream.checkpoint.age", "seconds",
            "Since the newest checkpoint of the training at work, or its start if there is none: what a crash "
            + "would cost now; NaN while none is at work"),
    CHECKPOINTS(Owner.TRAINER, Type.COUNTER, "owlstream.checkpoints", "",
            "Checkpoints written"),

    SAMPLED_ROWS(Owner.SAMPLER, Type.COUNTER, "owlstream.sampled.rows", "",
            "Rows sampled"),
    SAMPLED_TOKENS(Owner.SAMPLER, Type.COUNTER, "owlstream.sampled.tokens", "",
            "Tokens of completions sampled; none in digits"),
    SAMPLING_RATE(Owner.SAMPLER, Type.GAUGE, "owlstream.sampling.tokens.per.second", "",
            "Over the newest chunk; NaN before the first"),

    FILTER_READ(Owner.FILTER, Type.COUNTER, "owlstream.filter.rows.read", "",
            "Rows judged"),
    FILTER_ACCEPTED(Owner.FILTER, Type.COUNTER, "owlstream.filter.rows.accepted", "",
            "Rows accepted"),
    FILTER_REJECTED(Owner.FILTER, Type.COUNTER, "owlstream.filter.rows.rejected", "",
            "Rows rejected, for each reason that applies: one row may have several", REASON),

    ENGINE_REQUESTS(Owner.EVALUATOR, Type.COUNTER, "owlstream.engine.requests", "",
            "Requests to the engines of second judges, by what came of each", OUTCOME);

    private final Owner owner;
    private final Type type;
    private final String meter;
    private final String unit;
    private final String meaning;
    private final List<MetricLabel> labels;

    Metric(Owner owner, Type type, String meter, String unit, String meaning, MetricLabel... labels) {
        this.owner = owner;
        this.type = type;
        this.meter = meter;
        this.unit = unit;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    /** Which services have it. */
    public Owner owner() {
        return owner;
    }

    /** What kind of meter it is. */
    public Type type() {
        return type;
    }

    /** The meter's name, as the code registers it. */
    public String meter() {
        return meter;
    }

    /** The base unit; empty for plain numbers. */
    public String unit() {
        return unit;
    }

    /** What it measures. */
    public String meaning() {
        return meaning;
    }

    /** Its labels, in order. */
    public List<MetricLabel> labels() {
        return labels;
    }

    /** Its name as Prometheus scrapes it; a histogram has {@code _bucket} and the like behind it. */
    public String scraped() {
        String name = meter.replace('.', '_') + (unit.isEmpty() ? "" : "_" + unit);
        return type == Type.COUNTER ? name + "_total" : name;
    }

    /** What kind of meter a metric is. */
    public enum Type {
        GAUGE, COUNTER, HISTOGRAM
    }

    /** Which services have a metric. */
    public enum Owner {
        ALL("all"),
        WORKER("all that work on requests"),
        TRAINER("teacher-service, student-service"),
        SAMPLER("sampler-service"),
        FILTER("filter-service"),
        EVALUATOR("evaluator-service"),
        FRONT("evaluator-service as a front");

        private final String services;

        Owner(String services) {
            this.services = services;
        }

        /** For people. */
        public String services() {
            return services;
        }
    }
}
