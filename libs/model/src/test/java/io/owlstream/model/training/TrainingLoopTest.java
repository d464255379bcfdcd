package io.owlstream.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.store.Checkpoints;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
    private final Saved checkpoints = new Saved();
    private final List<Progress> reports = new ArrayList<>();
    private final ScriptedTraining training = new ScriptedTraining();
    private long seconds;

    @Test
    void shouldRunToTheEndAndReportEveryStep() {
        // When
        TrainingEnd end = run(() -> false);

        // Then: a step takes a second of the clock, and three updates with losses 1, 2 and 3 of 10 examples
        assertThat(end).isEqualTo(new TrainingEnd.Finished(30));
        assertThat(reports).hasSize(10).startsWith(new Progress(3, 30, 0.6, 10, 0.5));
    }

    @Test
    void shouldSaveFromTimeToTimeButNotAtTheEnd() {
        // When
        run(() -> false);

        // Then
        assertThat(checkpoints.saved).extracting(Checkpoints.Checkpoint::step).containsExactly(12L, 24L);
    }

    @Test
    void shouldSaveWhenItIsLetGoAndResumeThere() {
        // Given
        TrainingEnd stopped = run(() -> training.position >= 18);

        // When
        ScriptedTraining next = new ScriptedTraining();
        TrainingEnd end = run(next, () -> false);

        // Then
        assertThat(stopped).isEqualTo(new TrainingEnd.Stopped(18));
        assertThat(checkpoints.saved).extracting(Checkpoints.Checkpoint::step).startsWith(12L, 18L);
        assertThat(next.restoredAt).isEqualTo(18);
        assertThat(next.steps).isEqualTo(4);
        assertThat(end).isEqualTo(new TrainingEnd.Finished(30));
    }

    @Test
    void shouldNotSaveWhatIsSavedAlready() {
        // Given
        checkpoints.save(6, new byte[] {6});

        // When
        TrainingEnd end = run(() -> true);

        // Then
        assertThat(end).isEqualTo(new TrainingEnd.Stopped(6));
        assertThat(checkpoints.saved).hasSize(1);
    }

    @Test
    void shouldStartAnewWhenTheCheckpointDoesNotFit() {
        // Given
        checkpoints.save(6, new byte[] {6, 6});

        // When
        run(() -> false);

        // Then
        assertThat(training.steps).isEqualTo(10);
    }

    @Test
    void shouldStartAnewWhenTheCheckpointIsBeyondTheEnd() {
        // Given
        checkpoints.save(33, new byte[] {33});

        // When
        run(() -> false);

        // Then
        assertThat(training.steps).isEqualTo(10);
    }

    @Test
    void shouldDoNothingWhenTheLastUpdateIsSaved() {
        // Given
        checkpoints.save(30, new byte[] {30});

        // When
        TrainingEnd end = run(() -> false);

        // Then
        assertThat(end).isEqualTo(new TrainingEnd.Finished(30));
        assertThat(training.steps).isZero();
    }

    @Test
    void shouldNameTheUpdateWhoseLossIsNotFinite() {
        // Given
        training.notFiniteAt = 7;

        // When
        TrainingEnd end = run(() -> false);

        // Then
        assertThat(end).isEqualTo(new TrainingEnd.NotFinite(8, 0.07));
        assertThat(((TrainingEnd.NotFinite) end).reason()).contains("not finite at update 8",
                "learning rate 0.07", "set a smaller learningRate");
        assertThat(checkpoints.saved).isEmpty();
    }

    @Test
    void shouldNameTheLastUpdateWhoseGradientIsNotFinite() {
        assertThat(new Step(new float[] {1, 2}, 4, Double.POSITIVE_INFINITY).firstNotFinite()).hasValue(1);
        assertThat(new Step(new float[] {1, Float.NaN}, 4, Double.NaN).firstNotFinite()).hasValue(1);
        assertThat(new Step(new float[] {Float.NEGATIVE_INFINITY, 1}, 4, 1).firstNotFinite()).hasValue(0);
        assertThat(new Step(new float[] {1, 2}, 4, 1).firstNotFinite()).isEmpty();
    }

    private TrainingEnd run(BooleanSupplier stop) {
        return run(training, stop);
    }

    private TrainingEnd run(Training training, BooleanSupplier stop) {
        TrainingLoop loop = new TrainingLoop(Duration.ofSeconds(4), () -> seconds * 1_000_000_000L);
        return loop.run(training, checkpoints, stop, reports::add);
    }

    /** Three updates a step; its state is one byte, the position. */
    private final class ScriptedTraining implements Training {
        private long position;
        private long restoredAt;
        private int steps;
        private long notFiniteAt = -1;

        @Override
        public long updates() {
            return 30;
        }

        @Override
        public double learningRate(long done) {
            return done / 100.0;
        }

        @Override
        public Step advance(long done) {
            float[] losses = {1, 2, 3};
            if (notFiniteAt >= done && notFiniteAt < done + 3) {
                losses[(int) (notFiniteAt - done)] = Float.NaN;
            }
            steps++;
            seconds++;
            position = done + 3;
            return new Step(losses, 10, 0.5);
        }

        @Override
        public byte[] state() {
            return new byte[] {(byte) position};
        }

        @Override
        public boolean restore(byte[] state) {
            restoredAt = state.length == 1 ? state[0] : 0;
            return state.length == 1;
        }

        @Override
        public void close() {
        }
    }

    private static final class Saved implements Checkpoints {
        private final Deque<Checkpoint> saved = new ArrayDeque<>();

        @Override
        public void save(long step, byte[] state) {
            saved.add(new Checkpoint(step, state));
        }

        @Override
        public Optional<Checkpoint> newest() {
            return Optional.ofNullable(saved.peekLast());
        }

        @Override
        public void clear() {
            saved.clear();
        }
    }
}
