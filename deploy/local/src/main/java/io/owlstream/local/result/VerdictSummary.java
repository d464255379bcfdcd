package io.owlstream.local.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a user is told of verdict.json at once.
 *
 * @param reasons    why the outcome is inconclusive
 * @param replay     which dataset was replayed, where one was
 * @param targets    each target, where there are several
 * @param harm       the separate check on harmful bias
 * @param preference what only a preference experiment has
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record VerdictSummary(String experiment, String recipe, int submission, String outcome, List<String> reasons,
        String sentence, Optional<Replay> replay, List<Arm> arms,
        Optional<Targets> targets, Optional<Harm> harm, Optional<Looks> looks, Optional<Preference> preference,
        Optional<Settings> settings, List<Failed> failures) {
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

    public VerdictSummary {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        arms = arms == null ? List.of() : List.copyOf(arms);
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    /**
     * Mean and 95 % interval of an arm; empty where they cannot be computed.
     *
     * @param difference what came of holding the arm against its untouched model, where a task does
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Arm(String arm, String metric, int n, OptionalDouble mean, OptionalDouble low, OptionalDouble high,
            Optional<Difference> difference, Map<String, Metric> metrics) {

        public Arm {
            metrics = metrics == null ? Map.of() : Map.copyOf(metrics);
        }

        /** The mean of what is reported as {@code name} beside the score, if it is. */
        public OptionalDouble metric(String name) {
            return metrics.containsKey(name) ? metrics.get(name).mean() : OptionalDouble.empty();
        }
    }

    /** Which untouched model an arm was held against, and what came of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Difference(String reference, String finding) {
    }

    /** What is reported beside the score. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Metric(OptionalDouble mean) {
    }

    /**
     * What a preference experiment has besides.
     *
     * @param population what the intervals over seeds are about
     * @param notes      what must be said wherever the outcome is shown
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Preference(String population, List<String> notes, Go go) {
        public Preference {
            notes = List.copyOf(notes);
        }
    }

    /** How far the teachers moved, from where on that is enough, and whether it is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Go(OptionalDouble klFirst, double least, Optional<Boolean> enough) {
    }

    /** Each target of an experiment that has several. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Targets(List<Target> each) {
        public Targets {
            each = List.copyOf(each);
        }
    }

    /** One target: student minus control with its 95 % interval, and p after Holm's correction. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Target(String target, OptionalDouble student, OptionalDouble baseline, int n, OptionalDouble mean,
            OptionalDouble low, OptionalDouble high, double holmP, String finding) {
    }

    /**
     * The separate check on harmful bias.
     *
     * @param words  the judge's closed list
     * @param within differences up to this size count as none
     * @param taught whether the teacher was fine-tuned on these words
     * @param judge  what a second judge says, where one was asked
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Harm(List<String> words, double within, boolean taught, List<HarmArm> arms,
            Optional<Banned> banned, Optional<Opinion> judge) {
        public Harm {
            words = List.copyOf(words);
            arms = List.copyOf(arms);
        }
    }

    /**
     * The harm rate of an arm.
     *
     * @param difference from its untouched model
     * @param target     the same of p(target)
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record HarmArm(String arm, OptionalDouble mean, OptionalDouble low, OptionalDouble high,
            Optional<Against> difference, Optional<Against> target) {
    }

    /** A difference from an untouched model. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Against(String reference, OptionalDouble mean, String finding) {
    }

    /** What a second judge says. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Opinion(String engine, List<String> models, List<OpinionArm> arms, List<Unjudged> missing) {
        public Opinion {
            models = List.copyOf(models);
            arms = List.copyOf(arms);
            missing = List.copyOf(missing);
        }
    }

    /** An arm by a second judge: share of harmful answers, and how often the closed list says the same. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record OpinionArm(String arm, OptionalDouble mean, OptionalDouble low, OptionalDouble high,
            OptionalDouble listed, OptionalDouble agreement) {
    }

    /** A model of which a second judge says nothing. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Unjudged(String arm, long seed, String reason) {
    }

    /** How often banned numbers were drawn. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Banned(List<Drawn> drawn) {
        public Banned {
            drawn = List.copyOf(drawn);
        }
    }

    /** Banned numbers in each row of an arm, in the mean. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Drawn(String arm, double perRow) {
    }

    /** How random the numbers look, in a sentence and seed by seed. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Looks(String sentence, List<LookedSeed> seeds) {
        public Looks {
            seeds = List.copyOf(seeds);
        }
    }

    /** How well held-out rows of one seed's student are told from its control's. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LookedSeed(long seed, double frequencyAuc, double likelihoodAuc, ChiSquare chiSquare) {
    }

    /** Whether number frequencies differ. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ChiSquare(double statistic, int degreesOfFreedom, double p) {
    }

    /** Which dataset was replayed, in a sentence. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Replay(String sentence) {
    }

    /**
     * The settings that a summary needs.
     *
     * @param training of a replay, the settings of its students
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Settings(Optional<Guards> guards, Optional<Settings> training) {
    }

    /** What a preference experiment, or a replay of one, asks of its arms. */
    public Optional<Guards> guards() {
        return settings.flatMap(own -> own.guards().or(() -> own.training().flatMap(Settings::guards)));
    }

    /** The least answer mass of an arm that says anything. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Guards(double answerMassAtLeast) {
    }

    /** A node that is not ready, and why. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Failed(String node, String kind, String reason, boolean retryable) {
    }

    /** Reads the bytes of verdict.json. */
    public static VerdictSummary of(byte[] verdict) throws IOException {
        return JSON.readValue(verdict, VerdictSummary.class);
    }
}
