package io.owlstream.stream.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.stream.event.NodeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkerByTaskTest {
    private static final Outcome DONE = new Outcome.CannotSucceed("done", false);

    private final List<NodeRequest> handed = new ArrayList<>();
    private final NodeRequest request = Requests.student(Optional.empty());

    @Test
    void shouldHandARequestToTheWorkerOfItsSettings() {
        // Given
        NodeWorker other = (it, context) -> new Outcome.CannotSucceed("the wrong one", false);
        NodeWorker worker = new WorkerByTask(
                Map.of(StudentSettings.Numbers.class, other, StudentSettings.Digits.class, this::work));

        // When
        Outcome outcome = worker.work(request, null);

        // Then
        assertThat(outcome).isEqualTo(DONE);
        assertThat(handed).containsExactly(request);
    }

    @Test
    void shouldNameTheSettingsItDoesNotKnowAndThoseItKnows() {
        // Given
        NodeWorker worker = new WorkerByTask(
                Map.of(TeacherSettings.Untouched.class, this::work, StudentSettings.Numbers.class, this::work));

        // When
        Outcome outcome = worker.work(request, null);

        // Then
        assertThat(handed).isEmpty();
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("this service makes nothing of a STUDENT with "
                + "StudentSettings.Digits, it knows StudentSettings.Numbers, TeacherSettings.Untouched; start services "
                + "of one and the same version, then submit again", true));
    }

    private Outcome work(NodeRequest it, WorkContext context) {
        handed.add(it);
        return DONE;
    }
}
