package io.owlstream.stream.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.ExperimentStatus.Counts;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an operator does to experiments, as the planner sees it. */
class InterventionsTest {
    private final Plan plan = Fixtures.tiny();
    private final ExperimentRecord first = Fixtures.submitted(plan, 1);
    private final FakeLog log = new FakeLog();
    private final Front front = new Front(log);
    private final List<NodeId> teachers = Fixtures.nodes(plan, NodeKind.TEACHER);

    private void submit() {
        log.experiments.add(new Event.ExperimentRead(first));
        front.tick();
    }

    private void giveVerdict() {
        log.experiments.add(new Event.VerdictRead(plan.experiment(), 1, "{}".getBytes(StandardCharsets.UTF_8)));
        front.tick();
    }

    private List<Command> remove() {
        log.experiments.add(new Event.ExperimentRemoved(plan.experiment()));
        log.experiments.add(new Event.VerdictRemoved(plan.experiment()));
        return front.tick();
    }

    @Test
    void shouldStopTheWorkOfAnExperimentThatWasRemoved() {
        submit();

        List<Command> commands = remove();

        assertThat(commands).containsExactlyInAnyOrderElementsOf(
                teachers.stream().map(teacher -> new Command.MarkUnwanted(teacher, 0)).toList());
        assertThat(front.tick()).isEmpty();
        assertThat(front.view().knows(plan.experiment())).isFalse();
        assertThat(front.view().all()).isEmpty();
    }

    @Test
    void shouldTakeARemovedExperimentForNewWhenItIsSubmittedAgain() {
        submit();
        giveVerdict();
        remove();

        assertThat(front.view().resubmission(plan)).isEqualTo(new Resubmission.Anew(1, List.of()));
    }

    @Test
    void shouldNotTakeTheVerdictThatOutlivedItsExperimentForThatOfANewOne() {
        submit();
        giveVerdict();
        log.experiments.add(new Event.ExperimentRemoved(plan.experiment()));
        front.tick();

        assertThat(front.view().resubmission(plan)).isEqualTo(new Resubmission.Anew(2, List.of()));
        assertThat(front.view().knows(plan.experiment())).isTrue();
    }

    @Test
    void shouldClearTheFailuresOfARunningExperimentAndGoOn() {
        submit();
        log.fail(teachers.get(0), true);
        front.tick();

        assertThat(front.view().retrial(first, false)).isEqualTo(new Retrial.GoOn(List.of(teachers.get(0))));
    }

    @Test
    void shouldNotRetryWhileTheVerdictIsBeingWritten() {
        submit();
        teachers.forEach(teacher -> log.fail(teacher, true));
        front.look();

        assertThat(front.view().retrial(first, true)).isInstanceOfSatisfying(Retrial.Vain.class,
                vain -> assertThat(vain.why()).contains("verdict is being written"));
    }

    @Test
    void shouldRetryWhatIsRetryableWithANewSubmission() {
        submit();
        log.fail(teachers.get(0), true);
        log.fail(teachers.get(1), false);
        giveVerdict();

        assertThat(front.view().retrial(first, false))
                .isEqualTo(new Retrial.Anew(new Resubmission.Anew(2, List.of(teachers.get(0)))));
        assertThat(front.view().retrial(first, true))
                .isEqualTo(new Retrial.Anew(new Resubmission.Anew(2, teachers)));
    }

    @Test
    void shouldNotRetryWhatWouldFailAgain() {
        submit();
        teachers.forEach(teacher -> log.fail(teacher, false));
        giveVerdict();

        assertThat(front.view().retrial(first, false)).isInstanceOfSatisfying(Retrial.Vain.class,
                vain -> assertThat(vain.why()).contains("not retryable", "--all"));
    }

    @Test
    void shouldNotRetryWhatSucceeded() {
        submit();
        plan.nodes().keySet().forEach(log::makeReady);
        giveVerdict();

        assertThat(front.view().retrial(first, true)).isEqualTo(new Retrial.Vain("nothing of it failed"));
    }

    @Test
    void shouldSubmitACancelledExperimentAgain() {
        submit();
        log.experiments.add(new Event.ExperimentRead(first.cancelled()));
        front.tick();

        assertThat(front.view().phase(plan.experiment())).contains(Phase.CANCELLED);
        assertThat(front.view().retrial(first.cancelled(), false))
                .isEqualTo(new Retrial.Anew(new Resubmission.Anew(2, List.of())));
    }

    @Test
    void shouldKnowAnExperimentOfAnotherPlanVersionByItsIdAlone() {
        log.experiments.add(new Event.ExperimentRead(new ExperimentRecord(plan.experiment(), plan.recipe(),
                Plan.VERSION + 1, 1, ExperimentRecord.State.ACTIVE, Fixtures.NOW)));
        front.tick();

        assertThat(front.view().foreign()).containsExactly(plan.experiment());
        assertThat(front.view().knows(plan.experiment())).isTrue();
        remove();
        assertThat(front.view().knows(plan.experiment())).isFalse();
    }

    @Test
    void shouldTellRunnableInFlightBlockedAndWaitingNodesApart() {
        Plan wide = Fixtures.tiny("seeds.count=9");
        log.members(Stage.TEACHER, Set.of(0));
        log.experiments.add(new Event.ExperimentRead(Fixtures.submitted(wide, 1)));
        log.fail(Fixtures.nodes(wide, NodeKind.TEACHER).get(0), true);
        front.tick();
        front.tick();

        ExperimentStatus status = front.view().status(wide.experiment()).orElseThrow();

        assertThat(status.counts().get(NodeKind.TEACHER)).isEqualTo(new Counts(9, 0, 2, 1, 0, 6));
        assertThat(status.counts().get(NodeKind.STUDENT)).isEqualTo(new Counts(9, 0, 0, 1, 1, 0));
        assertThat(status.counts().get(NodeKind.STUDENT).waiting()).isEqualTo(8);
    }
}
