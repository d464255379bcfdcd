package io.owlstream.faults.run;

import io.owlstream.faults.check.FactRecord;
import io.owlstream.faults.schedule.Step;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.Fact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Watches for the signs of work that the steps of a schedule wait for. */
final class Signs {
    private final Plan plan;
    private final List<Step> waiting;
    private final List<Due> coming = new ArrayList<>();
    private final Map<NodeKind, Integer> seen = new EnumMap<>(NodeKind.class);
    private final Set<Digest> values = new HashSet<>();

    /** A step, when it is to be done, and who gave the sign. */
    record Due(Step step, long atMillis, Optional<String> worker) {
    }

    Signs(Plan plan, List<Step> steps) {
        this.plan = plan;
        this.waiting = new ArrayList<>(steps);
    }

    /** Takes note of records that were read at {@code nowMillis}. Copies of a sign are no signs. */
    void note(List<ConsumerRecord<String, byte[]>> records, long nowMillis) {
        for (ConsumerRecord<String, byte[]> record : records) {
            FactRecord.of(record, plan).filter(fact -> fact.state().orElse(null) instanceof Fact.Running)
                    .filter(fact -> values.add(Digest.of(record.value())))
                    .ifPresent(fact -> sign(fact, nowMillis));
        }
    }

    private void sign(FactRecord fact, long nowMillis) {
        NodeKind kind = plan.nodes().get(fact.node()).kind();
        int number = seen.merge(kind, 1, Integer::sum);
        for (Step step : List.copyOf(waiting)) {
            if (step.when().kind() == kind && step.when().sign() == number) {
                waiting.remove(step);
                coming.add(new Due(step, nowMillis + step.when().delay(), fact.worker()));
            }
        }
    }

    /** The steps that are due by {@code nowMillis}; each comes once. */
    List<Due> due(long nowMillis) {
        List<Due> due = coming.stream().filter(step -> step.atMillis() <= nowMillis).toList();
        coming.removeAll(due);
        return due;
    }

    /** The steps that did not become due. */
    List<Step> late() {
        List<Step> late = new ArrayList<>(waiting);
        coming.forEach(due -> late.add(due.step()));
        return late;
    }
}
