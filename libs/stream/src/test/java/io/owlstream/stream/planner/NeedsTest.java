package io.owlstream.stream.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.Fact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeedsTest {
    private static final Instant LATER = Fixtures.NOW.plusSeconds(1);
    private final Plan plan = Fixtures.tiny();
    private final Plan stricter = Fixtures.tiny("filter.maxLogit=7");
    private final FakeLog log = new FakeLog();
    private final Front front = new Front(log);

    private void submit(Plan submitted) {
        log.experiments.add(new Event.ExperimentRead(Fixtures.submitted(submitted, 1)));
    }

    private void remove(Plan submitted) {
        log.experiments.add(new Event.ExperimentRemoved(submitted.experiment()));
    }

    private UnneededFacts unneeded(Instant before) {
        front.readTables();
        return front.view().unneeded(before);
    }

    private Set<NodeId> allOf(Plan submitted) {
        submitted.nodes().keySet().forEach(log::makeReady);
        return submitted.nodes().keySet();
    }

    private static String digest(NodeId node) {
        return Front.digest(node).hex();
    }

    @Test
    void shouldNeedEveryNodeOfEveryExperimentThatIsThere() {
        submit(plan);
        allOf(plan);
        log.experiments.add(new Event.ExperimentRead(Fixtures.cancelled(stricter, 1)));
        allOf(stricter);

        UnneededFacts unneeded = unneeded(LATER);

        assertThat(unneeded.ready()).isEmpty();
        assertThat(unneeded.content()).contains(digest(Fixtures.nodes(plan, NodeKind.TEACHER).get(0)),
                digest(Fixtures.nodes(plan, NodeKind.STUDENT).get(0)),
                digest(Fixtures.nodes(stricter, NodeKind.DATASET).get(0)));
    }

    @Test
    void shouldNotNeedWhatOnlyARemovedExperimentHad() {
        submit(plan);
        submit(stricter);
        allOf(plan);
        Set<NodeId> kept = allOf(stricter);
        remove(plan);

        UnneededFacts unneeded = unneeded(LATER);

        assertThat(unneeded.ready()).containsExactlyInAnyOrderElementsOf(
                plan.nodes().keySet().stream().filter(node -> !kept.contains(node)).toList());
        assertThat(unneeded.ready()).isNotEmpty().doesNotContainAnyElementsOf(Fixtures.nodes(plan, NodeKind.TEACHER));
        assertThat(unneeded.content()).doesNotContain(digest(Fixtures.nodes(plan, NodeKind.STUDENT).get(0)));
    }

    @Test
    void shouldKeepWhatIsYoung() {
        allOf(plan);

        assertThat(unneeded(Fixtures.NOW).ready()).isEmpty();
        assertThat(unneeded(LATER).ready()).hasSameSizeAs(plan.nodes().keySet());
    }

    @Test
    void shouldKeepWhatSomethingYoungWasMadeOf() {
        NodeId teacher = Fixtures.nodes(plan, NodeKind.TEACHER).get(0);
        NodeId other = Fixtures.nodes(plan, NodeKind.TEACHER).get(1);
        NodeId evaluation = Fixtures.nodes(plan, NodeKind.EVALUATION).get(0);
        log.makeReady(teacher);
        log.makeReady(other);
        Fact.Ready plain = Fixtures.ready(evaluation, Optional.empty(), List.of());
        log.write(new Event.ReadyRead(evaluation, new Fact.Ready(plain.digest(), plain.location(), plain.hints(),
                List.of(),
                List.of(new Fact.InputRead(teacher, Front.digest(teacher))), List.of(), plain.counts(), plain.figures(),
                plain.platform(), 1, 2, "worker-1", LATER)));

        UnneededFacts unneeded = unneeded(LATER);

        assertThat(unneeded.ready()).containsExactly(other);
        assertThat(unneeded.content()).contains(digest(teacher)).doesNotContain(digest(other));
    }

    @Test
    void shouldNotNeedOldAttemptsOfNobody() {
        NodeId teacher = Fixtures.nodes(plan, NodeKind.TEACHER).get(0);
        log.fail(teacher, true);

        assertThat(unneeded(Fixtures.NOW).attempts()).isEmpty();
        assertThat(unneeded(LATER).attempts()).containsExactly(teacher);
        submit(plan);
        assertThat(unneeded(LATER).attempts()).isEmpty();
    }

    @Test
    void shouldNotNeedAVerdictWithoutItsExperiment() {
        submit(plan);
        log.experiments.add(new Event.VerdictRead(plan.experiment(), 1, "{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(unneeded(LATER).verdicts()).isEmpty();

        remove(plan);

        UnneededFacts unneeded = unneeded(LATER);
        assertThat(unneeded.verdicts()).containsExactly(plan.experiment());
        assertThat(front.view().holdsAnyOf(unneeded)).isTrue();
        log.experiments.add(new Event.VerdictRemoved(plan.experiment()));
        front.readTables();
        assertThat(front.view().holdsAnyOf(unneeded)).isFalse();
    }

    @Test
    void shouldNeedTheCheckpointsOfWhatIsStillToBeMade() {
        submit(plan);
        List<NodeId> teachers = Fixtures.nodes(plan, NodeKind.TEACHER);
        NodeId stray = Fixtures.nodes(stricter, NodeKind.STUDENT).get(0);
        log.makeReady(teachers.get(0));
        log.write(new Event.AttemptRead(stray, Fixtures.attempt(new Fact.Running())));

        assertThat(unneeded(LATER).working()).contains(teachers.get(1)).doesNotContain(teachers.get(0), stray);
        assertThat(unneeded(Fixtures.NOW).working()).contains(stray);
    }
}
