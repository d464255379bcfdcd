package io.owlstream.local.rates;

import io.owlstream.local.rates.Rates.Measurement;
import io.owlstream.recipe.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long a plan would take from nothing on this machine, by the rates of an earlier run.
 *
 * @param seconds    until the outcome, the start of the services not counted
 * @param measuredBy the run that the rates are of
 * @param notCounted stages that run had none of, so that they are not in {@code seconds}
 */
public record Estimate(double seconds, Measurement measuredBy, List<String> notCounted) {

    /** What {@code rates} make of {@code plan}. */
    public static Estimate of(Plan plan, Measurement rates) {
        Map<String, Double> units = WorkUnits.of(plan);
        double worked = units.entrySet().stream()
                .mapToDouble(stage -> stage.getValue() * rates.secondsPerUnit().getOrDefault(stage.getKey(), 0.0))
                .sum();
        return new Estimate(worked / rates.overlap(), rates, units.keySet().stream()
                .filter(stage -> !rates.secondsPerUnit().containsKey(stage)).toList());
    }

    /**
     * What a finished run of {@code plan} measured.
     *
     * @param workedSeconds of all nodes of a kind together, by kind
     * @param wallSeconds   from the submission to the outcome, with no node made before
     */
    public static Measurement measured(Plan plan, String at, Map<String, Double> workedSeconds, double wallSeconds) {
        Map<String, Double> perUnit = new TreeMap<>();
        WorkUnits.of(plan).forEach((stage, units) -> {
            Double worked = workedSeconds.get(WorkUnits.kind(stage));
            if (units > 0 && worked != null) {
                perUnit.put(stage, worked / units);
            }
        });
        double all = workedSeconds.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Measurement(plan.recipe().name(), at, Runtime.getRuntime().availableProcessors(), perUnit,
                wallSeconds, all / wallSeconds);
    }
}
