package io.owlstream.grafana;

import static io.owlstream.grafana.Panel.bars;
import static io.owlstream.grafana.Panel.curves;
import static io.owlstream.grafana.Panel.number;

import io.owlstream.grafana.Dashboard.Row;
import io.owlstream.grafana.Panel.Unit;
import io.owlstream.stream.metrics.Metric;
import java.util.List;

/** The dashboards, from the overview to the machines. */
final class Dashboards {
    private static final String RATE = "[$__rate_interval]";

    private Dashboards() {
    }

    static List<Dashboard> all() {
        return List.of(overview(), sampling(), training(), effect(), platform());
    }

    private static Dashboard overview() {
        String ready = Metric.JOB.scraped() + "_count{end=\"ready\"}";
        String failed = Metric.JOB.scraped() + "_count{end=\"failed\"}";
        return new Dashboard("owlstream-overview", "Owlstream: overview",
                "Is anything stuck or failing, and how does work flow through the stages?", List.of(
                Row.of("Is anything wrong?",
                        number("Fronts that plan", "One. None: nothing new is asked for.", Unit.PLAIN,
                                new Query("sum(" + Metric.FRONT_LEADING.scraped() + ")", "plan")),
                        number("Since the last round", "Of the planner; some seconds while all is well.", Unit.SECONDS,
                                new Query("min(" + Metric.FRONT_ROUND_AGE.scraped() + ")", "round")),
                        number("Longest wait", "For topics, broker, store, disk or memory; 0 while all is well.",
                                Unit.SECONDS, new Query("max(" + Metric.WAITING.scraped() + ")", "wait")),
                        number("Failed nodes", "Of running experiments; failed and blocked.", Unit.PLAIN,
                                new Query("sum(max by (kind) (" + Metric.FRONT_NODES.scraped()
                                        + "{state=\"failed\"}))", "failed")),
                        number("Dead letters", "Kept, marks of re-drives among them.", Unit.PLAIN,
                                new Query("max(" + Metric.DEAD_LETTERS_KEPT.scraped() + ")", "letters")),
                        number("Experiments that run", "Now.", Unit.PLAIN,
                                new Query("max(" + Metric.FRONT_EXPERIMENTS.scraped() + "{phase=\"running\"})",
                                        "running")),
                        number("Clocks apart", "The farthest from a front's; 0 while none is more than a minute apart.",
                                Unit.SECONDS, new Query("max(" + Metric.FRONT_CLOCK_DIFFERENCE.scraped() + ")",
                                        "apart")),
                        number("Topics that are wrong", "In a setting; the front's log has the mend of each.",
                                Unit.PLAIN, new Query("max(" + Metric.FRONT_TOPICS_WRONG.scraped() + ")", "topics"))),
                Row.of("Flow",
                        curves("Open work by stage", "Committed offset against end: what workers have not done.",
                                Unit.PLAIN, new Query("max by (group) (" + Metric.GROUP_LAG.scraped() + ")",
                                        "{{group}}")),
                        curves("Nodes made", "By kind, each minute.", Unit.PER_MINUTE,
                                new Query("60 * sum by (kind) (rate(" + ready + RATE + "))", "{{kind}}")),
                        curves("Nodes that wait for a worker", "Runnable, and not asked for yet.", Unit.PLAIN,
                                new Query("max by (kind) (" + Metric.FRONT_RUNNABLE.scraped() + ")", "{{kind}}")),
                        curves("Workers at work", "By part.", Unit.PLAIN,
                                new Query("sum by (component) (" + Metric.JOBS_RUNNING.scraped() + ")",
                                        "{{component}}")),
                        curves("Work, 95 %", "Of the nodes that ended: seconds from start to end.", Unit.SECONDS,
                                quantile(Metric.JOB)),
                        curves("Wait for a worker, 95 %", "From request to start.", Unit.SECONDS,
                                quantile(Metric.QUEUE))),
                Row.of("Failures",
                        curves("Failed work", "By kind of node, each minute.", Unit.PER_MINUTE,
                                new Query("60 * sum by (kind) (rate(" + failed + RATE + ")) or 0 * sum by (kind) ("
                                        + "rate(" + ready + RATE + "))", "{{kind}}")),
                        curves("Records set aside", "By topic, each minute.", Unit.PER_MINUTE,
                                new Query("60 * sum by (topic) (rate(" + Metric.DEAD_LETTERS.scraped() + RATE + "))",
                                        "{{topic}}")),
                        curves("Facts ignored", "By reason, each minute: no trusted signer wrote them.",
                                Unit.PER_MINUTE,
                                new Query("60 * sum by (reason) (rate(" + Metric.UNTRUSTED_FACTS.scraped() + RATE
                                        + "))", "{{reason}}")),
                        curves("Waits", "By part and by what is waited for.", Unit.SECONDS,
                                new Query("max by (component, waits_for) (" + Metric.WAITING.scraped() + ")",
                                        "{{component}}: {{waits_for}}")),
                        curves("Requests to second judges", "Each minute by what came of them.", Unit.PER_MINUTE,
                                new Query("60 * sum by (outcome) (rate(" + Metric.ENGINE_REQUESTS.scraped() + RATE
                                        + "))", "{{outcome}}")),
                        curves("Open requests", "By stage, as the planner counts them.", Unit.PLAIN,
                                new Query("max by (stage) (" + Metric.FRONT_REQUESTS.scraped() + ")",
                                        "{{stage}}")))));
    }

    private static Dashboard sampling() {
        String read = "sum(rate(" + Metric.FILTER_READ.scraped() + RATE + "))";
        return new Dashboard("owlstream-sampling", "Owlstream: sampling and filter",
                "How many numbers the teachers emit, and how many of them pass.", List.of(
                Row.of("Sampling",
                        curves("Rows sampled", "Each second, by replica.", Unit.PER_SECOND,
                                new Query("sum by (instance) (rate(" + Metric.SAMPLED_ROWS.scraped() + RATE + "))",
                                        "{{instance}}")),
                        curves("Tokens sampled", "Each second, all replicas; none in digits.", Unit.PER_SECOND,
                                new Query("sum(rate(" + Metric.SAMPLED_TOKENS.scraped() + RATE + "))", "tokens")),
                        curves("Tokens per second of one sampler", "Over its newest chunk.", Unit.PER_SECOND,
                                new Query("max by (instance) (" + Metric.SAMPLING_RATE.scraped() + ")",
                                        "{{instance}}"))),
                Row.of("Filter",
                        curves("Yield", "Accepted rows by judged rows.", Unit.SHARE,
                                new Query("sum(rate(" + Metric.FILTER_ACCEPTED.scraped() + RATE + ")) / (" + read
                                        + " > 0)", "yield")),
                        curves("Rejected rows", "Each second by reason; one row may have several.", Unit.PER_SECOND,
                                new Query("sum by (reason) (rate(" + Metric.FILTER_REJECTED.scraped() + RATE + "))",
                                        "{{reason}}")),
                        curves("Rows judged", "Each second.", Unit.PER_SECOND, new Query(read, "judged")),
                        curves("Chunks that wait for the filter", "Committed offset against end.", Unit.PLAIN,
                                new Query("max(" + Metric.GROUP_LAG.scraped()
                                        + "{group=\"owlstream.sequences-sampled\"})", "chunks")))));
    }

    private static Dashboard training() {
        return new Dashboard("owlstream-training", "Owlstream: training",
                "Teachers and students at work.", List.of(
                Row.of("Teachers and students",
                        curves("Loss", "Of the newest step, in nats.", Unit.PLAIN, of(Metric.TRAINING_LOSS)),
                        curves("Gradient norm", "Of the newest update.", Unit.PLAIN,
                                of(Metric.TRAINING_GRADIENT_NORM)),
                        curves("Examples per second", "In the newest step.", Unit.PER_SECOND,
                                of(Metric.TRAINING_RATE)),
                        curves("Age of the checkpoint", "What a crash would cost now; empty while nothing is trained.",
                                Unit.SECONDS, of(Metric.CHECKPOINT_AGE)),
                        curves("Checkpoints", "Written each minute.", Unit.PER_MINUTE,
                                new Query("60 * sum by (component) (rate(" + Metric.CHECKPOINTS.scraped() + RATE
                                        + "))", "{{component}}")),
                        curves("Trainings that ended", "Each minute by end.", Unit.PER_MINUTE,
                                new Query("60 * sum by (kind, end) (rate(" + Metric.JOB.scraped()
                                        + "_count{kind=~\"teacher|student\"}" + RATE + "))", "{{kind}}: {{end}}")),
                        curves("Trainings that diverged", "Whose loss was no number any more, since each start.",
                                Unit.PLAIN, new Query("sum by (component) (" + Metric.TRAININGS_DIVERGED.scraped()
                                        + ")", "{{component}}")))));
    }

    private static Dashboard effect() {
        return new Dashboard("owlstream-effect", "Owlstream: effect",
                "What the newest verdict of each task came to: traits against controls, with 95 % intervals.", List.of(
                Row.of("Preferences through numbers", effectBars("preference", "p(target)"),
                        effectCurves("preference")),
                Row.of("Digits", effectBars("digits", "accuracy"), effectCurves("digits"))));
    }

    private static Panel effectBars(String task, String measure) {
        String score = Metric.VERDICT_SCORE.scraped();
        return bars("Arms: " + measure, "Mean over seeds, and the ends of its 95 % interval.", Unit.PLAIN,
                score(score, task, "mean"), score(score, task, "low"), score(score, task, "high"));
    }

    private static Query score(String score, String task, String bound) {
        // A comparison drops what is not a number: arms that this verdict does not have.
        return new Query("max by (arm) (" + score + "{task=\"" + task + "\",bound=\"" + bound + "\"} > -1)",
                "{{arm}}: " + bound);
    }

    private static Panel effectCurves(String task) {
        return curves("The difference that decides",
                "Of the newest verdict at each time, with its interval; differences up to the margin count as none.",
                Unit.PLAIN,
                new Query("max by (bound) (" + Metric.VERDICT_EFFECT.scraped() + "{task=\"" + task + "\"} > -2)",
                        "{{bound}}"),
                new Query("max(" + Metric.VERDICT_MARGIN.scraped() + "{task=\"" + task + "\"} > -1)", "margin"));
    }

    private static Dashboard platform() {
        return new Dashboard("owlstream-platform", "Owlstream: Kafka, JVM and GPU",
                "What the services take of the machines, and how they talk to Kafka.", List.of(
                Row.of("Kafka",
                        curves("Records sent", "Each second by part.", Unit.PER_SECOND,
                                new Query("sum by (component) (rate(kafka_producer_record_send_total" + RATE + "))",
                                        "{{component}}")),
                        curves("Records read", "Each second by part.", Unit.PER_SECOND,
                                new Query("sum by (component) (rate(kafka_consumer_fetch_manager_records_consumed_total"
                                        + RATE + "))", "{{component}}")),
                        curves("Sends that failed", "Each second by part.", Unit.PER_SECOND,
                                new Query("sum by (component) (rate(kafka_producer_record_error_total" + RATE + "))",
                                        "{{component}}"))),
                Row.of("Memory and processors",
                        curves("Resident memory", "Heap and libtorch's arrays included.", Unit.BYTES,
                                of(Metric.RESIDENT_MEMORY)),
                        curves("Heap", "Used.", Unit.BYTES,
                                new Query("sum by (component, instance) (jvm_memory_used_bytes{area=\"heap\"})",
                                        "{{component}} {{instance}}")),
                        curves("Pauses for garbage collection", "Seconds of each second.", Unit.SHARE,
                                new Query("sum by (component, instance) (rate(jvm_gc_pause_seconds_sum" + RATE + "))",
                                        "{{component}} {{instance}}")),
                        curves("Processor", "Share of the machine that each process takes.", Unit.SHARE,
                                new Query("max by (component, instance) (process_cpu_usage)",
                                        "{{component}} {{instance}}"))),
                Row.of("GPU",
                        curves("GPU at work", "By device.", Unit.PLAIN,
                                new Query("max by (gpu, Hostname) (DCGM_FI_DEV_GPU_UTIL)", "{{Hostname}} {{gpu}}"))
                                .needing("a GPU and NVIDIA's DCGM exporter"),
                        curves("GPU memory", "Used, in MiB, by device.", Unit.PLAIN,
                                new Query("max by (gpu, Hostname) (DCGM_FI_DEV_FB_USED)", "{{Hostname}} {{gpu}}"))
                                .needing("a GPU and NVIDIA's DCGM exporter"))));
    }

    private static Query of(Metric metric) {
        return new Query("max by (component, instance) (" + metric.scraped() + ")", "{{component}} {{instance}}");
    }

    private static Query quantile(Metric histogram) {
        return new Query("histogram_quantile(0.95, sum by (le, kind) (rate(" + histogram.scraped() + "_bucket" + RATE
                + ")))", "{{kind}}");
    }
}
