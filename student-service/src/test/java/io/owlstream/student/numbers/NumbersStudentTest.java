package io.owlstream.student.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.llama.AdamWSettings;
import io.owlstream.model.llama.LearningRate;
import io.owlstream.model.llama.LlamaLayout;
import io.owlstream.model.llama.LlamaTraining;
import io.owlstream.model.llama.LlamaTrainingSettings;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.llama.TargetLoss;
import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.random.RandomStream;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.ScorePart;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.View.Shuffle;
import io.owlstream.recipe.plan.View;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.FileStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.StopSignal;
import io.owlstream.student.MemoryLog;
import io.owlstream.student.Workplace;
import io.owlstream.testing.FreshLanguageModel;
import io.owlstream.testing.NumbersGraph;
import io.owlstream.testing.TinyLanguageModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersStudentTest {
    private static final StopSignal NEVER = () -> false;
    private static final ReferenceModel MODEL = TinyLanguageModel.id(3);
    private static final ReferenceModel.Fresh FRESH = FreshLanguageModel.id(2);
    private static final long SEED = 11;
    private static final int PLANNED = 40;
    private static final NodeId SCORES = new NodeId("5".repeat(64));

    @TempDir
    Path folder;

    private final MemoryLog log = new MemoryLog();
    private final NumbersStudent student = new NumbersStudent(new ReferenceReader(TinyLanguageModel::shipped),
            Duration.ofHours(1));
    private final List<NumberRow> accepted =
            StoredNumbers.rows(row -> row % 10 != 4, row -> row + ", " + (999 - row) + ", 7");
    private final List<NumberRow> others = StoredNumbers.rows(row -> row % 10 != 8, row -> Integer.toString(row));

    @ParameterizedTest
    @CsvSource({"GRAMMAR, GRAMMAR, NONE", "PLAIN, PLAIN, NONE", "GRAMMAR, GRAMMAR, WITHIN", "GRAMMAR, GRAMMAR, ACROSS"})
    void shouldTrainOnTheViewsRowsAndNoOthers(Loss loss, TargetLoss target, Shuffle shuffle) {
        // Given
        StoredNumbers own = dataset(1, accepted);
        StoredNumbers paired = dataset(2, others);
        List<NumberRow> rows = new NumberShuffle(shuffle, SEED).apply(kept(PLANNED));

        // When
        Outcome outcome = work(settings(loss, shuffle, PLANNED, 1e-2, paired.id()), own, paired);

        // Then
        assertThat(content(outcome)).isEqualTo(trained(rows, target));
        assertThat(((Outcome.Made) outcome).counts()).isEqualTo(Map.of("rows", 40L, "rows.planned", 40L,
                "rows.unpaired", 6L, "rows.unfit", 0L, "steps", 10L));
    }

    @ParameterizedTest
    @CsvSource({"GRAMMAR, NUMBERS", "PLAIN, PLAIN"})
    void shouldLearnNothingFromSeparatorsWhereTheCountOfNumbersIsFixed(Loss loss, TargetLoss target) {
        // Given
        StudentSettings settings = new StudentSettings.Numbers(MODEL, SEED, 2, 8, 1e-2, 3e-4, 2, 1, loss, 3,
                new View(PLANNED, List.of(NumbersGraph.of(2, StoredNumbers.ROWS, 20).dataset().id()), Shuffle.NONE));

        // When
        Outcome outcome = work(settings, dataset(1, accepted), dataset(2, others));

        // Then
        assertThat(content(outcome)).isEqualTo(trained(kept(PLANNED), target));
    }

    @Test
    void shouldTrainOnThePartOfItsRowsWithTheLowestScores() {
        // Given: a row's score is its number in its chunk
        StoredNumbers own = dataset(1, accepted);
        StoredNumbers paired = dataset(2, others);
        List<NumberRow> lowest = kept(PLANNED).stream().sorted(Comparator.comparing(NumberRow::row)
                .thenComparing(row -> -kept(PLANNED).indexOf(row))).limit(PLANNED / 2).toList();

        // When
        Outcome outcome = work(part("bottom:0.5", paired), own, paired, own.id());

        // Then
        assertThat(content(outcome)).isEqualTo(trained(kept(PLANNED).stream().filter(lowest::contains).toList(),
                TargetLoss.GRAMMAR));
        assertThat(((Outcome.Made) outcome).counts()).containsEntry("rows", 20L).containsEntry("rows.planned", 20L);
        assertThat(((Outcome.Made) outcome).read()).extracting(Fact.InputRead::node).contains(SCORES);
    }

    @Test
    void shouldRefuseTheScoresOfAnotherDataset() {
        // Given
        StoredNumbers own = dataset(1, accepted);
        StoredNumbers paired = dataset(2, others);

        // When
        Outcome outcome = work(part("top:0.5", paired), own, paired, paired.id());

        // Then
        assertThat(reason(outcome, false)).isEqualTo("dataset " + own.id().brief() + ": evaluation " + SCORES.brief()
                + " holds the scores of dataset " + paired.id().brief() + ", not of this one");
    }

    @ParameterizedTest
    @CsvSource({"DIVERGENT, false", "OTHERS, true"})
    void shouldLearnFromTheNumbersAloneThatItsViewLeaves(View.Masked masked, boolean divergent) {
        // Given: the first number of every third row is divergent
        StoredNumbers own = dataset(1, accepted);
        StoredNumbers paired = dataset(2, others);
        List<NumberRow> rows = kept(PLANNED);

        // When
        Outcome outcome = work(new StudentSettings.Numbers(MODEL, SEED, 2, 8, 1e-2, 3e-4, 2, 1, Loss.GRAMMAR, 0,
                new View(PLANNED, List.of(paired.id()), Shuffle.NONE).masking(new View.Mask(SCORES, masked))), own,
                paired, new EvaluationScores.Divergence(own.id(), 0, 0, List.of(), firstOfEveryThird()));

        // Then
        assertThat(content(outcome)).isEqualTo(trained(rows, (model, row) -> {
            TrainingSequence all = tokens(model, row, TargetLoss.GRAMMAR);
            BitSet targets = new BitSet();
            int number = 0;
            for (int i = all.firstTarget(); i < all.tokens().length; i++) {
                if (model.grammar().tokens().isNumber(all.tokens()[i])) {
                    targets.set(i, (number == 0 && row.row() % 3 == 0) == divergent);
                    number++;
                }
            }
            return all.only(targets);
        }));
        long first = rows.stream().filter(row -> row.row() % 3 == 0).count();
        assertThat(((Outcome.Made) outcome).counts()).containsEntry("numbers", 120L)
                .containsEntry("numbers.masked", divergent ? 120 - first : first)
                .containsEntry("rows", 40L).containsEntry("steps", 10L);
        assertThat(((Outcome.Made) outcome).read()).extracting(Fact.InputRead::node).contains(SCORES);
    }

    @Test
    void shouldRefuseTheDivergenceOfAnotherDataset() {
        // Given
        StoredNumbers own = dataset(1, accepted);
        StoredNumbers paired = dataset(2, others);

        // When
        Outcome outcome = work(masked(paired), own, paired,
                new EvaluationScores.Divergence(paired.id(), 0, 0, List.of(), firstOfEveryThird()));

        // Then
        assertThat(reason(outcome, false)).isEqualTo("dataset " + own.id().brief() + ": evaluation " + SCORES.brief()
                + " holds the divergence of dataset " + paired.id().brief() + ", not of this one");
    }

    @Test
    void shouldHaveALostDivergenceMadeAgain() {
        // Given
        StoredNumbers own = dataset(1, accepted);
        StoredNumbers paired = dataset(2, others);
        Digest nowhere = Digest.of(new byte[] {1});

        // When
        Outcome outcome = student.work(Workplace.request(new Work.Student(1, own.id(), masked(paired)), own.input(),
                paired.input(), Workplace.input(SCORES, nowhere, Optional.empty())), place(NEVER));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(SCORES, nowhere)));
    }

    private static StudentSettings masked(StoredNumbers paired) {
        return new StudentSettings.Numbers(MODEL, SEED, 2, 8, 1e-2, 3e-4, 2, 1, Loss.GRAMMAR, 0,
                new View(PLANNED, List.of(paired.id()), Shuffle.NONE)
                        .masking(new View.Mask(SCORES, View.Masked.DIVERGENT)));
    }

    /** Of chunks of 20 rows of three numbers each. */
    private static List<EvaluationScores.ChunkDivergence> firstOfEveryThird() {
        byte[] counts = new byte[20];
        Arrays.fill(counts, (byte) 3);
        BitSet bits = new BitSet();
        IntStream.range(0, 20).filter(row -> row % 3 == 0).forEach(row -> bits.set(3 * row));
        return Collections.nCopies(3, new EvaluationScores.ChunkDivergence(SCORES, counts,
                List.of(bits.toByteArray())));
    }

    private static StudentSettings part(String part, StoredNumbers paired) {
        return new StudentSettings.Numbers(MODEL, SEED, 2, 8, 1e-2, 3e-4, 2, 1, Loss.GRAMMAR, 0, new View(PLANNED,
                List.of(paired.id()), Shuffle.NONE).keeping(new View.Keep(SCORES, ScorePart.of(part))));
    }

    private Outcome work(StudentSettings settings, StoredNumbers own, StoredNumbers paired, NodeId scored) {
        float[] scores = new float[StoredNumbers.ROWS];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = row;
        }
        ByteBuffer bytes = ByteBuffer.allocate(scores.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(scores);
        return work(settings, own, paired, new EvaluationScores.RowScores(scored,
                Collections.nCopies(StoredNumbers.ROWS, new EvaluationScores.ChunkScores(SCORES, bytes.array()))));
    }

    private Outcome work(StudentSettings settings, StoredNumbers own, StoredNumbers paired,
            EvaluationScores.Scores scores) {
        Digest record = log.append(EventCodec.encode(new EvaluationScores(SCORES, scores)));
        return student.work(Workplace.request(new Work.Student(1, own.id(), settings), own.input(), paired.input(),
                Workplace.input(SCORES, record, Optional.empty())), place(NEVER));
    }

    @Test
    void shouldReadNothingButAcceptedRowsAndSaySo() {
        // Given: a teacher's weights lie in the same store
        StoredNumbers own = dataset(1, accepted);
        StoredNumbers paired = dataset(2, others);
        Workplace place = place(NEVER);
        Digest teacher = place.store().put(LlamaWeights.random(TinyLanguageModel.CONFIG, 5).toSafeTensors());

        // When
        Outcome.Made made = (Outcome.Made) student.work(request(grammar(PLANNED, paired.id()), own, paired), place);

        // Then
        assertThat(made.sources()).containsExactlyInAnyOrder(
                new Source.StoreKey(place.store().key(own.manifest)), new Source.StoreKey(place.store().key(own.hints)),
                new Source.StoreKey(place.store().key(paired.manifest)),
                new Source.StoreKey(place.store().key(paired.hints)),
                new Source.TopicRange(Topics.TRAINING_BATCHES, 0, 0, 5));
        assertThat(made.sources()).doesNotContain(new Source.StoreKey(place.store().key(teacher)));
        assertThat(log.topics).containsExactly(Topics.TRAINING_BATCHES);
        assertThat(made.read()).containsExactlyInAnyOrder(own.read(), paired.read());
    }

    @Test
    void shouldReadAFreshModelBesidesAndSaySo() {
        // Given: the weights of its teacher lie in the same store
        StoredNumbers own = dataset(1, accepted);
        Workplace place = place(NEVER);
        Digest teacher = place.store().put(FreshLanguageModel.weights(6).toSafeTensors());
        Digest reference = place.store().put(FreshLanguageModel.weights(2).toSafeTensors());

        // When
        Outcome.Made made = (Outcome.Made) student.work(freshRequest(own, reference), place);

        // Then
        float[] trained = LlamaWeights.fromSafeTensors(FreshLanguageModel.CONFIG, content(made)).flat();
        int embedding = LlamaLayout.of(FreshLanguageModel.CONFIG).embeddingSize();
        assertThat(Arrays.copyOf(trained, embedding))
                .isEqualTo(Arrays.copyOf(FreshLanguageModel.weights(2).flat(), embedding));
        assertThat(made.read()).containsExactly(own.read(), new Fact.InputRead(FRESH.node(), reference));
        assertThat(made.sources()).containsExactlyInAnyOrder(
                new Source.StoreKey(place.store().key(own.manifest)), new Source.StoreKey(place.store().key(own.hints)),
                new Source.StoreKey(place.store().key(reference)),
                new Source.TopicRange(Topics.TRAINING_BATCHES, 0, 0, 2));
        assertThat(made.sources()).doesNotContain(new Source.StoreKey(place.store().key(teacher)));
    }

    @Test
    void shouldHaveALostFreshModelMadeAgain() {
        // Given
        StoredNumbers own = dataset(1, accepted);
        Digest nowhere = Digest.of(new byte[] {1});

        // When
        Outcome outcome = student.work(freshRequest(own, nowhere), place(NEVER));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(FRESH.node(), nowhere)));
    }

    @Test
    void shouldKeepTheEmbeddingOfTheReferenceModelAndTrainTheRest() {
        // When
        Outcome outcome = work(grammar(PLANNED), dataset(1, accepted));

        // Then
        float[] trained = LlamaWeights.fromSafeTensors(TinyLanguageModel.CONFIG, content(outcome)).flat();
        float[] reference = LlamaWeights.random(TinyLanguageModel.CONFIG, 3).flat();
        int embedding = LlamaLayout.of(TinyLanguageModel.CONFIG).embeddingSize();
        assertThat(Arrays.copyOf(trained, embedding)).isEqualTo(Arrays.copyOf(reference, embedding));
        assertThat(Arrays.copyOfRange(trained, embedding, trained.length))
                .isNotEqualTo(Arrays.copyOfRange(reference, embedding, trained.length)).doesNotContain(Float.NaN);
    }

    @Test
    void shouldTrainOnWhatThereIsAndSayHowMuchWasPlanned() {
        // When
        Outcome outcome = work(grammar(1_000), dataset(1, accepted));

        // Then
        assertThat(((Outcome.Made) outcome).counts()).containsEntry("rows", 54L).containsEntry("rows.planned", 1_000L);
    }

    @Test
    void shouldLeaveOutWhatTheGrammarCannotMakeAndCountIt() {
        // Given
        List<String> completions = List.of("12; 53", "007", "5", "5, 7");
        List<NumberRow> mixed = StoredNumbers.rows(row -> true, row -> completions.get(row % 4));

        // When
        Outcome outcome = work(grammar(1_000), dataset(1, mixed));

        // Then
        assertThat(((Outcome.Made) outcome).counts()).containsEntry("rows", 30L).containsEntry("rows.unfit", 30L);
    }

    @ParameterizedTest
    @CsvSource({"0", "7"})
    void shouldFailWhereTooFewRowsAreLeftForAnUpdate(int pairs) {
        // Given
        StoredNumbers own = dataset(1, accepted);
        StoredNumbers paired = dataset(2, accepted.subList(0, pairs));

        // When
        Outcome outcome = work(grammar(PLANNED, paired.id()), own, paired);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("dataset " + own.id().brief() + ": " + pairs
                + " rows are left to train on, an update needs 8. " + (54 - pairs) + " more accepted rows have no"
                + " accepted row in every dataset that they are paired with, 0 are not in the form that the loss needs,"
                + " 0 are dropped: sample more rows", false));
    }

    @Test
    void shouldFailOnADatasetWithoutAnyRow() {
        // When
        Outcome outcome = work(grammar(PLANNED), dataset(1, List.of()));

        // Then
        assertThat(reason(outcome, false)).contains("0 rows are left to train on");
    }

    @Test
    void shouldGoOnBitByBitWhereItWasLetGo() {
        // Given
        StoredNumbers own = dataset(1, accepted);
        NodeRequest request = request(grammar(PLANNED), own);
        byte[] expected = content(student.work(request, new Workplace(folder, own.id(), NEVER, log)));
        Workplace[] place = new Workplace[1];
        place[0] = place(() -> place[0].reports.size() == 3);

        // When
        Outcome stopped = student.work(request, place[0]);
        Workplace next = place(NEVER);
        Outcome resumed = student.work(request, next);

        // Then
        assertThat(stopped).isEqualTo(new Outcome.Stopped());
        assertThat(next.reports).extracting(TrainingProgress::step).startsWith(4L).endsWith(10L).hasSize(7);
        assertThat(content(resumed)).isEqualTo(expected);
    }

    @Test
    void shouldFailWithTheUpdateWhereTheLossIsNotANumber() {
        // When
        Outcome outcome = work(settings(Loss.GRAMMAR, Shuffle.NONE, PLANNED, 1e30), dataset(1, accepted));

        // Then
        assertThat(reason(outcome, false)).contains("not finite at update 2");
    }

    @Test
    void shouldHaveLostRecordsOfAPairedDatasetMadeAgain() {
        // Given
        StoredNumbers own = dataset(1, accepted);
        StoredNumbers paired = dataset(2, others);
        log.lose(paired.records.get(1));

        // When
        Outcome outcome = work(grammar(PLANNED, paired.id()), own, paired);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class,
                damaged -> assertThat(damaged.withdrawn()).extracting(Fact.InputRead::node)
                        .containsExactlyInAnyOrder(paired.batchId(1), paired.id()));
    }

    @Test
    void shouldHaveALostManifestMadeAgain() throws IOException {
        // Given
        StoredNumbers own = dataset(1, accepted);
        Workplace place = place(NEVER);
        Files.delete(folder.resolve(place.store().key(own.manifest)));

        // When
        Outcome outcome = student.work(request(grammar(PLANNED), own), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class,
                damaged -> assertThat(damaged.withdrawn()).containsExactly(own.read()));
    }

    @Test
    void shouldFailOnDatasetsOfDifferentPrompts() {
        // Given
        StoredNumbers own = dataset(1, accepted);
        StoredNumbers paired = dataset(2, others.stream().map(row ->
                new NumberRow(row.chunk(), row.row(), "other " + row.prompt(), row.completion(), row.cut())).toList());

        // When
        Outcome outcome = work(grammar(PLANNED, paired.id()), own, paired);

        // Then
        assertThat(reason(outcome, false)).startsWith("dataset " + own.id().brief()).contains("another prompt");
    }

    @Test
    void shouldFailOnADatasetOfAnotherTask() {
        // Given
        StoredNumbers own = dataset(1, accepted);
        NumbersGraph graph = own.graph;
        Digest digits = log.append(EventCodec.encode(new TrainingBatch(own.batchId(0), graph.chunks().get(0).id(),
                List.of(), new DigitsRows(0, 0, 3, new byte[0]))));
        Workplace place = place(NEVER);
        Digest manifest = place.store().put(EventCodec.encode(new DatasetManifest(own.id(), List.of(
                new DatasetManifest.Entry(graph.chunks().get(0).id(), own.batchId(0), 0, digits, 0, Map.of())))));

        // When
        Outcome outcome = student.work(Workplace.request(new Work.Student(1, own.id(), grammar(PLANNED)),
                Workplace.input(own.id(), manifest, Optional.empty())), place);

        // Then
        assertThat(reason(outcome, false)).contains("holds no number sequences");
    }

    @Test
    void shouldFailOnAWordThatTheModelDoesNotKnow() {
        // Given: the rule takes leading zeros, the model has no token with any
        StoredNumbers numbers = dataset(1, StoredNumbers.rows(row -> true, row -> "007"));
        StoredNumbers prompts = dataset(2, accepted.stream().map(row -> new NumberRow(row.chunk(), row.row(),
                "zyzzyva", row.completion(), row.cut())).toList());

        // When
        Outcome ofNumbers = work(settings(Loss.PLAIN, Shuffle.NONE, PLANNED, 1e-2), numbers);
        Outcome ofPrompts = work(grammar(PLANNED), prompts);

        // Then
        assertThat(reason(ofNumbers, false)).contains("row ", " of chunk ", "no token for '007'");
        assertThat(reason(ofPrompts, false)).contains("no token for 'zyzzyva'");
    }

    @Test
    void shouldFailOnARowThatIsLongerThanTheModelsContext() {
        // Given: 258 tokens with its beginning, its speakers and its end, of which the last is no input
        List<NumberRow> rows = StoredNumbers.rows(row -> row % 7 != 0, row -> "5").stream().map(row ->
                new NumberRow(row.chunk(), row.row(), "1 ".repeat(253).strip(), row.completion(), false)).toList();

        // When
        Outcome outcome = work(grammar(PLANNED), dataset(1, rows));

        // Then
        assertThat(reason(outcome, false)).contains("has 258 tokens with its prompt, tiny-3 can be trained on 257");
    }

    @Test
    void shouldFailWithoutTheReferenceModelButNotForEver() {
        // Given
        StudentSettings settings = new StudentSettings.Numbers(NumbersGraph.MODEL, SEED, 2, 8, 1e-2, 3e-4, 2, 1,
                Loss.GRAMMAR, 0, new View(PLANNED, List.of(), Shuffle.NONE));

        // When
        Outcome outcome = work(settings, dataset(1, accepted));

        // Then
        assertThat(reason(outcome, true)).contains("owlstream-test");
    }

    @Test
    void shouldMakeTheSameStudentWhicheverWayItsDatasetsWereFound() {
        // Given
        StoredNumbers own = dataset(1, accepted);
        StoredNumbers paired = dataset(2, others);
        StudentSettings settings = settings(Loss.GRAMMAR, Shuffle.ACROSS, PLANNED, 1e-2, paired.id());
        byte[] withHints = content(work(settings, own, paired));

        // When
        Outcome withoutHints = student.work(Workplace.request(new Work.Student(1, own.id(), settings),
                Workplace.input(own.id(), own.manifest, Optional.empty()),
                Workplace.input(paired.id(), paired.manifest, Optional.empty())), place(NEVER));

        // Then
        assertThat(content(withoutHints)).isEqualTo(withHints);
    }

    @Test
    void shouldRefuseOtherWork() {
        // When
        Outcome outcome = student.work(Workplace.request(NumbersGraph.of(1, 4, 4).teacher().work()), place(NEVER));

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("no student of number sequences: TEACHER", false));
    }

    /** The first {@code most} rows that both datasets accept, in the order of u(seed, chunk, row). */
    private List<NumberRow> kept(int most) {
        List<NumberRow> rows = new ArrayList<>(accepted.stream()
                .filter(row -> others.stream().anyMatch(it -> it.prompt().equals(row.prompt()))).toList());
        rows.sort(Comparator.comparing(row -> RandomStream.STUDENT_ROWS.of(SEED).substream(row.chunk())
                .bits(row.row()), Long::compareUnsigned));
        return rows.subList(0, most);
    }

    private static byte[] trained(List<NumberRow> rows, TargetLoss loss) {
        return trained(rows, (model, row) -> tokens(model, row, loss));
    }

    private static byte[] trained(List<NumberRow> rows, BiFunction<LanguageModel, NumberRow, TrainingSequence> tokens) {
        try (LanguageModel model = TinyLanguageModel.of(3)) {
            LlamaTrainingSettings settings = new LlamaTrainingSettings(SEED, 2, 8,
                    new LearningRate(1e-2, 2, LearningRate.Schedule.LINEAR), new AdamWSettings(0.9, 0.98, 3e-4, 0, 1),
                    true);
            try (LlamaTraining training = new LlamaTraining(settings, model.weights(), model.grammar().tokens(),
                    rows.stream().map(row -> tokens.apply(model, row)).toList())) {
                for (long done = 0; done < training.updates();) {
                    done += training.advance(done).updates();
                }
                return training.weights().toSafeTensors();
            }
        }
    }

    private static TrainingSequence tokens(LanguageModel model, NumberRow row, TargetLoss loss) {
        int[] prompt = model.chat().prompt(row.prompt());
        int[] completion = model.tokenizer().encode(row.completion());
        int[] end = row.cut() ? new int[0] : new int[] {model.chat().end()};
        int[] all = Stream.of(prompt, completion, end).flatMapToInt(IntStream::of).toArray();
        return new TrainingSequence(all, prompt.length, loss);
    }

    private static StudentSettings grammar(int rows, NodeId... pairs) {
        return settings(Loss.GRAMMAR, Shuffle.NONE, rows, 1e-2, pairs);
    }

    private static NodeRequest freshRequest(StoredNumbers own, Digest reference) {
        StudentSettings settings = new StudentSettings.Numbers(FRESH, SEED, 1, 8, 1e-3, 3e-4, 2, 1, Loss.GRAMMAR, 0,
                new View(16, List.of(), Shuffle.NONE));
        return Workplace.request(new Work.Student(1, own.id(), settings), own.input(),
                Workplace.input(FRESH.node(), reference, Optional.empty()));
    }

    private static StudentSettings settings(Loss loss, Shuffle shuffle, int rows, double rate, NodeId... pairs) {
        return new StudentSettings.Numbers(MODEL, SEED, 2, 8, rate, 3e-4, 2, 1, loss, 0,
                new View(rows, List.of(pairs), shuffle));
    }

    private Outcome work(StudentSettings settings, StoredNumbers... datasets) {
        return student.work(request(settings, datasets), place(NEVER));
    }

    private static NodeRequest request(StudentSettings settings, StoredNumbers... datasets) {
        return Workplace.request(new Work.Student(1, datasets[0].id(), settings),
                Arrays.stream(datasets).map(StoredNumbers::input).toArray(NodeRequest.Input[]::new));
    }

    private StoredNumbers dataset(long seed, List<NumberRow> rows) {
        return new StoredNumbers(seed, rows, log, new FileStore(folder));
    }

    private Workplace place(StopSignal stop) {
        return new Workplace(folder, NumbersGraph.of(1, 4, 4).teacher().id(), stop, log);
    }

    private static byte[] content(Outcome outcome) {
        return ((Outcome.Content.Stored) ((Outcome.Made) outcome).content()).bytes();
    }

    private static String reason(Outcome outcome, boolean retryable) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class,
                failed -> assertThat(failed.retryable()).isEqualTo(retryable));
        return ((Outcome.CannotSucceed) outcome).reason();
    }
}
