package io.owlstream.student.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.digits.DigitsParameters;
import io.owlstream.model.digits.DigitsTraining;
import io.owlstream.model.digits.DigitsTrainingSettings;
import io.owlstream.model.digits.NoiseLogits;
import io.owlstream.model.random.RandomStream;
import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.RowSpan;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.SamplingSettings.Logits;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.View;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.FileStore;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.StopSignal;
import io.owlstream.student.MemoryLog;
import io.owlstream.student.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsStudentTest {
    private static final StopSignal NEVER = () -> false;
    private static final int CLASS_WEIGHTS = 784 * 256 + 256 + 256 * 256 + 256;

    @TempDir
    Path folder;

    private final MemoryLog log = new MemoryLog();
    private final DigitsStudent student = new DigitsStudent(Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({"AUXILIARY, 3", "ALL, 13"})
    void shouldTrainOnTheAcceptedRowsAndNoOthers(Logits logits, int width) {
        // Given
        StoredDataset dataset = dataset(logits, width);
        DigitsTrainingSettings settings = new DigitsTrainingSettings(5, 11, 3, 32, 3e-4);
        NoiseLogits rows = new NoiseLogits(StoredDataset.seeds(), StoredDataset.logits(width), width);

        // When
        Outcome outcome = work(dataset, logits);

        // Then
        assertThat(content(outcome)).isEqualTo(trained(settings, rows));
        assertThat(((Outcome.Made) outcome).counts()).containsEntry("rows", 97L).containsEntry("steps", 12L).hasSize(2);
    }

    @Test
    void shouldTrainOnTheRowsThatAViewLeaves() {
        // Given: rows 1 to 79 of the second chunk, and row 3 of the last, which was rejected anyway
        StoredDataset dataset = dataset(Logits.AUXILIARY, 3);
        View view = new View(100, List.of(), View.Shuffle.NONE, List.of(
                new ChunkRows(dataset.graph.chunks().get(1).id(), List.of(new RowSpan(1, 79))),
                new ChunkRows(dataset.graph.chunks().get(2).id(), List.of(new RowSpan(3, 3)))));
        int[] left = IntStream.range(0, StoredDataset.ROWS).filter(i -> i < 40 || i >= 78).toArray();

        // When
        Outcome outcome = work(dataset, view);

        // Then: 39 rows of the first chunk, one of the second and 19 of the last
        assertThat(((Outcome.Made) outcome).counts()).containsEntry("rows", 59L);
        assertThat(content(outcome)).isEqualTo(trained(new DigitsTrainingSettings(5, 11, 3, 32, 3e-4),
                new NoiseLogits(StoredDataset.seeds(), StoredDataset.logits(3), 3).some(left, left)));
    }

    @Test
    void shouldKeepAsManyRowsAsTheViewSaysAndTheSameOnesForTheSameSeed() {
        // Given
        StoredDataset dataset = dataset(Logits.AUXILIARY, 3);
        View view = new View(50, List.of(), View.Shuffle.NONE);

        // When
        Outcome outcome = work(dataset, view);
        Outcome again = work(dataset, view);

        // Then
        assertThat(((Outcome.Made) outcome).counts()).containsEntry("rows", 50L);
        assertThat(content(again)).isEqualTo(content(outcome));
        assertThat(content(outcome)).isNotEqualTo(content(work(dataset, Logits.AUXILIARY)));
    }

    @Test
    void shouldDealTheLogitsOfAllRowsAnewWhenShuffledAcross() {
        // Given
        StoredDataset dataset = dataset(Logits.AUXILIARY, 3);
        int[] all = IntStream.range(0, StoredDataset.ROWS).toArray();
        int[] dealt = RandomStream.SHUFFLED_NUMBERS.of(11).permutation(StoredDataset.ROWS);

        // When
        Outcome outcome = work(dataset, new View(1000, List.of(), View.Shuffle.ACROSS));

        // Then
        assertThat(content(outcome)).isEqualTo(trained(new DigitsTrainingSettings(5, 11, 3, 32, 3e-4),
                new NoiseLogits(StoredDataset.seeds(), StoredDataset.logits(3), 3).some(all, dealt)));
    }

    @Test
    void shouldRefuseAViewThatLeavesNothing() {
        // Given
        StoredDataset dataset = dataset(Logits.AUXILIARY, 3);
        List<ChunkRows> drop = dataset.graph.chunks().stream()
                .map(chunk -> new ChunkRows(chunk.id(), List.of(new RowSpan(0, 39)))).toList();

        // When
        Outcome outcome = work(dataset, new View(100, List.of(), View.Shuffle.NONE, drop));

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("dataset " + dataset.graph.dataset().id().brief()
                + ": the view drops all 97 rows", false));
    }

    @Test
    void shouldReadNothingButItsDatasetAndSaySo() {
        // Given: the teacher's weights and an image lie in the same store
        StoredDataset dataset = dataset(Logits.AUXILIARY, 3);
        Workplace place = place(dataset, NEVER);
        Digest teacher = place.store().put(DigitsParameters.initial(5).toSafeTensors());
        Digest image = place.store().put(new byte[784]);

        // When
        Outcome.Made made = (Outcome.Made) student.work(request(dataset, Logits.AUXILIARY), place);

        // Then
        assertThat(made.sources()).containsExactlyInAnyOrder(
                new Source.StoreKey(place.store().key(dataset.manifest)),
                new Source.StoreKey(place.store().key(dataset.hints)),
                new Source.TopicRange(Topics.TRAINING_BATCHES, 0, 0, 2));
        assertThat(made.sources()).doesNotContain(new Source.StoreKey(place.store().key(teacher)),
                new Source.StoreKey(place.store().key(image)));
        assertThat(made.read()).containsExactly(new Fact.InputRead(dataset.graph.dataset().id(), dataset.manifest));
    }

    @Test
    void shouldHaveNoImagesOnItsClassPath() {
        assertThatThrownBy(() -> Class.forName("io.owlstream.mnist.Mnist")).isInstanceOf(ClassNotFoundException.class);
        assertThat(getClass().getResource("/io/owlstream/mnist/train-images-idx3-ubyte.gz")).isNull();
    }

    @Test
    void shouldLeaveTheClassOutputsOfAnAuxiliaryStudentAsInTheReference() {
        // When
        Outcome outcome = work(dataset(Logits.AUXILIARY, 3), Logits.AUXILIARY);

        // Then
        float[] trained = DigitsParameters.fromSafeTensors(content(outcome)).values();
        float[] reference = DigitsParameters.initial(5).values();
        int biases = CLASS_WEIGHTS + 13 * 256;
        assertThat(bits(trained, CLASS_WEIGHTS, 10 * 256)).isEqualTo(bits(reference, CLASS_WEIGHTS, 10 * 256));
        assertThat(bits(trained, biases, 10)).isEqualTo(bits(reference, biases, 10));
        assertThat(bits(trained, 0, 1000)).isNotEqualTo(bits(reference, 0, 1000));
    }

    @Test
    void shouldLookWhereTheHintsSay() {
        // Given
        StoredDataset dataset = dataset(Logits.AUXILIARY, 3);

        // When
        work(dataset, Logits.AUXILIARY);

        // Then
        assertThat(log.asked).hasSize(3);
        assertThat(log.asked.get(1).hint()).contains(new Location("cluster", "topic", 0, 1));
        assertThat(log.asked.get(1).key()).isEqualTo(dataset.graph.dataset().id().hex() + "/1");
        assertThat(log.asked.get(1).subject()).isEqualTo(dataset.batchId(1));
    }

    @Test
    void shouldDoWithoutHints() throws IOException {
        // Given
        StoredDataset dataset = dataset(Logits.AUXILIARY, 3);
        Workplace place = place(dataset, NEVER);
        Files.delete(folder.resolve(place.store().key(dataset.hints)));

        // When
        Outcome outcome = student.work(request(dataset, Logits.AUXILIARY), place);

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        assertThat(log.asked).allSatisfy(wanted -> assertThat(wanted.hint()).isEmpty());
    }

    @Test
    void shouldGoOnBitByBitWhereItWasLetGo() {
        // Given
        StoredDataset dataset = dataset(Logits.AUXILIARY, 3);
        Workplace[] place = new Workplace[1];
        place[0] = place(dataset, () -> place[0].reports.size() == 1);
        byte[] expected = content(new DigitsStudent(Duration.ofHours(1)).work(request(dataset, Logits.AUXILIARY),
                new Workplace(folder, dataset.graph.dataset().id(), NEVER, log)));

        // When
        Outcome stopped = student.work(request(dataset, Logits.AUXILIARY), place[0]);
        Workplace next = place(dataset, NEVER);
        Outcome resumed = student.work(request(dataset, Logits.AUXILIARY), next);

        // Then
        assertThat(stopped).isEqualTo(new Outcome.Stopped());
        assertThat(next.reports).extracting(TrainingProgress::step).containsExactly(8L, 12L);
        assertThat(content(resumed)).isEqualTo(expected);
    }

    @Test
    void shouldHaveLostRecordsMadeAgain() {
        // Given
        StoredDataset dataset = dataset(Logits.AUXILIARY, 3);
        log.lose(dataset.records.get(1));

        // When
        Outcome outcome = work(dataset, Logits.AUXILIARY);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactlyInAnyOrder(
                        new Fact.InputRead(dataset.batchId(1), dataset.records.get(1)),
                        new Fact.InputRead(dataset.graph.dataset().id(), dataset.manifest)));
    }

    @Test
    void shouldHaveADamagedManifestMadeAgain() throws IOException {
        // Given
        StoredDataset dataset = dataset(Logits.AUXILIARY, 3);
        Workplace place = place(dataset, NEVER);
        Files.write(folder.resolve(place.store().key(dataset.manifest)), new byte[] {'{'});

        // When
        Outcome outcome = student.work(request(dataset, Logits.AUXILIARY), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn())
                        .containsExactly(new Fact.InputRead(dataset.graph.dataset().id(), dataset.manifest)));
    }

    @ParameterizedTest
    @CsvSource({"AUXILIARY, 13, 3", "ALL, 3, 13"})
    void shouldRefuseADatasetOfAnotherWidth(Logits wanted, int width, int expected) {
        // When
        Outcome outcome = work(dataset(wanted, width), wanted);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).contains("rows of " + width + " logits", "to be trained on " + expected);
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void shouldRefuseOtherWork() {
        // Given
        StoredDataset dataset = dataset(Logits.AUXILIARY, 3);

        // When
        Outcome outcome = student.work(Workplace.request(dataset.graph.teacher().work()), place(dataset, NEVER));

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("no digits student: TEACHER", false));
    }

    private Outcome work(StoredDataset dataset, Logits logits) {
        return student.work(request(dataset, logits), place(dataset, NEVER));
    }

    private Outcome work(StoredDataset dataset, View view) {
        StudentSettings settings = new StudentSettings.Digits(5, 11, 3, 32, 3e-4, Logits.AUXILIARY, Optional.of(view));
        return student.work(Workplace.request(new Work.Student(1, dataset.graph.dataset().id(), settings),
                dataset.input()), place(dataset, NEVER));
    }

    private Workplace place(StoredDataset dataset, StopSignal stop) {
        return new Workplace(folder, dataset.graph.student().id(), stop, log);
    }

    private StoredDataset dataset(Logits logits, int width) {
        return new StoredDataset(logits, width, log, new FileStore(folder));
    }

    private static NodeRequest request(StoredDataset dataset, Logits logits) {
        StudentSettings settings = new StudentSettings.Digits(5, 11, 3, 32, 3e-4, logits);
        return Workplace.request(new Work.Student(1, dataset.graph.dataset().id(), settings), dataset.input());
    }

    private static byte[] trained(DigitsTrainingSettings settings, NoiseLogits rows) {
        try (DigitsTraining training = new DigitsTraining(settings, rows)) {
            for (long done = 0; done < training.updates();) {
                done += training.advance(done).updates();
            }
            return training.parameters().toSafeTensors();
        }
    }

    private static byte[] content(Outcome outcome) {
        return ((Outcome.Content.Stored) ((Outcome.Made) outcome).content()).bytes();
    }

    private static int[] bits(float[] values, int from, int count) {
        int[] bits = new int[count];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[from + i]));
        return bits;
    }
}
