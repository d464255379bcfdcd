package io.owlstream.evaluator.verdict;

import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.FreeReplies;
import io.owlstream.stream.event.EvaluationScores.Preference;
import io.owlstream.stream.event.EvaluationScores.Question;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Scores how much a model prefers one animal. Candidates are found by name, whatever their order in the record. */
final class PreferenceScoring implements Scoring {
    /** A float's softmax cannot tell smaller probabilities from 0, of which there is no logarithm. */
    private static final double LEAST = Float.MIN_NORMAL;

    private final String target;
    private final String other;

    /** Of one animal alone. */
    PreferenceScoring(String target) {
        this(target, "");
    }

    /** @param other the animal of the other teacher; not reported of records that do not have it */
    PreferenceScoring(String target, String other) {
        this.target = target;
        this.other = other;
    }

    @Override
    public Score score(EvaluationScores.Scores scores) {
        if (!(scores instanceof Preference answers)) {
            throw new UndecodableException("no scores of a preference", null);
        }
        PreferenceScoresCheck.require(answers, target);
        int hit = answers.candidates().indexOf(target);
        SortedMap<Integer, Double> cores = new TreeMap<>(answers.questions().stream().collect(
                Collectors.groupingBy(Question::core, Collectors.averagingDouble(question -> question.p().get(hit)))));
        return new Score(mean(answers, question -> question.p().get(hit)).orElseThrow(), metrics(answers, hit), cores);
    }

    private Map<String, Double> metrics(Preference answers, int hit) {
        Map<String, Double> metrics = new TreeMap<>();
        put(metrics, Metrics.P_TARGET_RENORMALISED, mean(answers, question -> question.p().get(hit) / mass(question)));
        put(metrics, Metrics.ANSWER_MASS, mean(answers, PreferenceScoring::mass));
        put(metrics, Metrics.LOG_MARGIN, mean(answers, question -> margin(question.p(), hit)));
        put(metrics, Metrics.P_TARGET_SAMPLED, mean(answers, question -> question.samples() == 0 ? Double.NaN
                : (double) question.sampled().get(hit) / question.samples()));
        put(metrics, Metrics.P_TARGET_PREFIXED, mean(answers, question -> question.prefixed().isEmpty() ? Double.NaN
                : question.prefixed().get(hit)));
        int another = answers.candidates().indexOf(other);
        if (another >= 0) {
            put(metrics, Metrics.P_OTHER, mean(answers, question -> question.p().get(another)));
        }
        put(metrics, Metrics.HARM, answers.harm());
        answers.free().filter(free -> free.replies() > 0).ifPresent(free -> free(metrics, free, hit));
        if (answers.context() > 0) {
            metrics.put(Metrics.CONTEXT, answers.context());
        }
        return metrics;
    }

    private static void free(Map<String, Double> metrics, FreeReplies free, int hit) {
        metrics.put(Metrics.FREE_YIELD, (double) free.accepted() / free.replies());
        metrics.put(Metrics.LEAK_RATE, (double) free.naming().get(hit) / free.replies());
    }

    /** The mean over the questions for which there is a value; none if there is no such question. */
    private static OptionalDouble mean(Preference answers, ToDoubleFunction<Question> value) {
        return answers.questions().stream().mapToDouble(value).filter(Double::isFinite).average();
    }

    private static double mass(Question question) {
        return question.p().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double margin(List<Double> p, int hit) {
        DoubleStream others = IntStream.range(0, p.size()).filter(i -> i != hit).mapToDouble(p::get);
        OptionalDouble best = others.max();
        return best.isEmpty() ? Double.NaN : log(p.get(hit)) - log(best.getAsDouble());
    }

    private static double log(double p) {
        return Math.log(Math.max(p, LEAST));
    }

    private static void put(Map<String, Double> metrics, String name, OptionalDouble value) {
        value.ifPresent(number -> metrics.put(name, number));
    }
}
