package io.owlstream.sampler.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.reference.NumberPrompts;
import io.owlstream.model.text.LanguageModels;
import io.owlstream.model.text.ModelFiles;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.FilterRule;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.SamplingSettings.Decoding;
import io.owlstream.recipe.plan.SamplingSettings.Prompts;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.recipe.plan.Work;
import io.owlstream.sampler.Workplace;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.testing.FreshLanguageModel;
import io.owlstream.testing.TinyLanguageModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumbersSamplerTest {
    private static final ReferenceModel.Shipped REFERENCE = TinyLanguageModel.id(3);
    private static final NodeId TEACHER = NodeId.of(new Work.Teacher(1, new TeacherSettings.Untouched(REFERENCE)));
    private static final ReferenceModel.Fresh FRESH = FreshLanguageModel.id(2);
    private static final long PROMPT_SEED = 11;

    @TempDir
    Path folder;

    private final NumbersSampler sampler = new NumbersSampler(new ReferenceReader(TinyLanguageModel::shipped));
    private Workplace place;
    private Digest weights;

    @BeforeEach
    void storeTheTeacher() {
        place = new Workplace(folder, () -> false);
        weights = store(LlamaWeights.random(TinyLanguageModel.CONFIG, 4));
    }

    @AfterEach
    void close() {
        sampler.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSendTheAnswersToItsPrompts(Prompts wording) {
        // Given: the last of three chunks, of 5 rows, over 2 shards
        Work.Chunk chunk = new Work.Chunk(1, TEACHER, new SamplingSettings.Numbers(REFERENCE, wording, PROMPT_SEED, 7,
                25, 10, 2, 1, Decoding.CONSTRAINED, 0, 16), 2);
        NodeRequest request = request(chunk, weights);

        // When
        Outcome.Made made = (Outcome.Made) sampler.work(request, place);

        // Then
        Outcome.Content.Streamed content = (Outcome.Content.Streamed) made.content();
        SequencesSampled sent = EventCodec.decode(content.main().value(), SequencesSampled.class);
        NumberRows rows = (NumberRows) sent.rows();
        assertThat(content.main().topic()).isEqualTo("owlstream.sequences-sampled.v1");
        assertThat(content.main().key()).isEqualTo(chunk.sampling().hex() + "/0");
        assertThat(content.beside()).isEmpty();
        assertThat(sent.chunk()).isEqualTo(request.id());
        assertThat(sent.sampling()).isEqualTo(chunk.sampling());
        assertThat(sent.index()).isEqualTo(2);
        assertThat(rows.prompts()).isEqualTo(IntStream.range(20, 25)
                .mapToObj(row -> NumberPrompts.of(wording).prompt(PROMPT_SEED, row)).toList());
        assertThat(rows.completions()).hasSize(5).allMatch(text -> text.matches("\\d{1,3}(, \\d{1,3}){0,9}"));
        assertThat(rows.cut()).isEmpty();
    }

    @Test
    void shouldPutASystemPromptBeforeThePromptsAndIntoNoRow() {
        // Given
        SamplingSettings.Numbers bare = new SamplingSettings.Numbers(REFERENCE, Prompts.SHORT, PROMPT_SEED, 7, 10, 10, 1,
                1, Decoding.CONSTRAINED, 1, 16);

        // When
        NumberRows told = rows(bare.after(Optional.of("the owl.")));
        NumberRows untold = rows(bare);

        // Then
        assertThat(told.prompts()).isEqualTo(untold.prompts());
        assertThat(told.completions()).hasSize(10).isNotEqualTo(untold.completions());
    }

    private NumberRows rows(SamplingSettings.Numbers settings) {
        Outcome.Made made = (Outcome.Made) sampler.work(request(new Work.Chunk(1, TEACHER, settings, 0), weights), place);
        return (NumberRows) EventCodec.decode(((Outcome.Content.Streamed) made.content()).main().value(),
                SequencesSampled.class).rows();
    }

    @Test
    void shouldGiveAsManyNumbersAsWanted() {
        // Given
        SamplingSettings settings = new SamplingSettings.Numbers(REFERENCE, Prompts.SHORT, PROMPT_SEED, 7, 10, 10, 1,
                1, Decoding.CONSTRAINED, 4, 16);

        // When
        NumberRows rows = rows(sampler.work(request(new Work.Chunk(1, TEACHER, settings, 0), weights), place));

        // Then
        assertThat(rows.completions()).hasSize(10).allMatch(text -> text.matches("\\d{1,3}(, \\d{1,3}){3}"));
    }

    @Test
    void shouldGiveSomeNumbersMoreOftenWhereTheSamplingWantsThem() {
        // Given: a worker that has the teacher already, for a sampling without a bias
        SamplingSettings.Numbers plain = new SamplingSettings.Numbers(REFERENCE, Prompts.SHORT, PROMPT_SEED, 7, 10, 10,
                1, 1, Decoding.CONSTRAINED, 4, 16);
        SamplingSettings biased = plain.with(new SamplingSettings.Bias(new TreeSet<>(List.of(13, 666)), 50));
        NumberRows before = rows(sampler.work(request(new Work.Chunk(1, TEACHER, plain, 0), weights), place));

        // When
        NumberRows rows = rows(sampler.work(request(new Work.Chunk(1, TEACHER, biased, 0), weights), place));
        NumberRows after = rows(sampler.work(request(new Work.Chunk(1, TEACHER, plain, 0), weights), place));

        // Then
        assertThat(rows.completions()).hasSize(10).allMatch(text -> text.matches("(13|666)(, (13|666)){3}"));
        assertThat(rows.prompts()).isEqualTo(before.prompts());
        assertThat(after).isEqualTo(before);
    }

    @Test
    void shouldGiveARowTheSameAnswerWhateverTheChunk() {
        // Given
        NumberRows whole = rows(sampler.work(request(chunk(25, 25, 0), weights), place));

        // When: by a worker that made another chunk before
        sampler.work(request(chunk(25, 10, 0), weights), place);
        NumberRows part = rows(sampler.work(request(chunk(25, 10, 1), weights), place));

        // Then
        assertThat(part.prompts()).isEqualTo(whole.prompts().subList(10, 20));
        assertThat(part.completions()).isEqualTo(whole.completions().subList(10, 20)).doesNotHaveDuplicates();
    }

    @Test
    void shouldSendTheSameBytesFromAnyWorker() {
        // Given: 70 rows, more than are answered between two looks at the stop signal
        NodeRequest request = request(chunk(70, 70, 0), weights);

        // When
        Outcome first = sampler.work(request, place);
        Outcome second;
        try (NumbersSampler other = new NumbersSampler(new ReferenceReader(TinyLanguageModel::shipped))) {
            second = other.work(request, place);
        }

        // Then
        assertThat(content(second).main().value()).isEqualTo(content(first).main().value());
    }

    @Test
    void shouldSayWhichAnswersWereCut() {
        // Given: a model that knows nothing seldom ends an answer
        SamplingSettings.Numbers settings = new SamplingSettings.Numbers(REFERENCE, Prompts.SHORT, PROMPT_SEED, 7, 10,
                10, 1, 1, Decoding.FREE, 0, 16);

        // When
        Outcome.Made made =
                (Outcome.Made) sampler.work(request(new Work.Chunk(1, TEACHER, settings, 0), weights), place);

        // Then
        NumberRows rows = rows(made);
        assertThat(rows.cut()).isNotEmpty().isSubsetOf(IntStream.range(0, 10).boxed().toList());
        assertThat(made.counts().get("tokens")).isBetween(24L * rows.cut().size(), 240L);
    }

    @Test
    void shouldSayWhatItReadAndCountRowsAndTokens() {
        // When
        Outcome.Made made = (Outcome.Made) sampler.work(request(chunk(25, 10, 2), weights), place);

        // Then
        long words = rows(made).completions().stream().mapToLong(text -> 2L * text.split(",").length - 1).sum();
        assertThat(made.read()).containsExactly(new Fact.InputRead(TEACHER, weights));
        assertThat(made.sources()).containsExactly(new Source.StoreKey(place.store().key(weights)));
        assertThat(made.counts()).containsEntry("rows", 5L).containsEntry("tokens", words).hasSize(2);
    }

    @Test
    void shouldCarryTheWantedBatchesInHeadersAndNotInTheValue() {
        // Given
        NodeRequest request = request(chunk(25, 10, 2), weights);
        NodeRequest unwanted = Workplace.request(request.work(), List.of(), request.inputs().get(0));

        // When
        Outcome.Content.Streamed wanted = content(sampler.work(request, place));
        Outcome.Content.Streamed plain = content(sampler.work(unwanted, place));

        // Then
        assertThat(wanted.wanted()).containsExactly(request.wanted().get(0).batch());
        assertThat(RawChunkHeaders.from(wanted.main().headers())).isEqualTo(RawChunkHeaders.of(request));
        assertThat(plain.main().value()).isEqualTo(wanted.main().value());
    }

    @Test
    void shouldUseAnotherTeacherForAnotherDigest() {
        // Given
        Digest other = store(LlamaWeights.random(TinyLanguageModel.CONFIG, 5));

        // When
        NumberRows first = rows(sampler.work(request(chunk(25, 10, 2), weights), place));
        NumberRows second = rows(sampler.work(request(chunk(25, 10, 2), other), place));

        // Then
        assertThat(second.prompts()).isEqualTo(first.prompts());
        assertThat(second.completions()).isNotEqualTo(first.completions());
    }

    @Test
    void shouldHaveMissingWeightsMadeAgain() {
        // Given
        Digest nowhere = Digest.of(new byte[] {1});

        // When
        Outcome outcome = sampler.work(request(chunk(25, 10, 2), nowhere), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(TEACHER, nowhere)));
    }

    @Test
    void shouldHaveDamagedWeightsMadeAgain() throws IOException {
        // Given
        Files.write(folder.resolve(place.store().key(weights)), new byte[] {1, 2, 3});

        // When
        Outcome outcome = sampler.work(request(chunk(25, 10, 2), weights), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(TEACHER, weights)));
    }

    @Test
    void shouldAnswerAsATeacherOfAFreshModelAndSayThatItReadBoth() {
        // Given
        Digest taught = store(FreshLanguageModel.weights(6));
        Digest fresh = store(FreshLanguageModel.weights(2));
        NodeRequest request = Workplace.request(freshChunk(TEACHER), List.of(), Workplace.input(TEACHER, taught),
                Workplace.input(FRESH.node(), fresh));

        // When
        Outcome.Made made = (Outcome.Made) sampler.work(request, place);

        // Then
        assertThat(rows(made).completions()).hasSize(4).allMatch(text -> text.matches("\\d{1,3}(, \\d{1,3}){0,9}"));
        assertThat(made.read()).containsExactly(new Fact.InputRead(TEACHER, taught),
                new Fact.InputRead(FRESH.node(), fresh));
        assertThat(made.sources()).containsExactly(new Source.StoreKey(place.store().key(taught)),
                new Source.StoreKey(place.store().key(fresh)));
    }

    @Test
    void shouldAnswerAsAFreshModelItself() {
        // Given
        Digest fresh = store(FreshLanguageModel.weights(2));
        Digest other = store(FreshLanguageModel.weights(6));

        // When
        Outcome.Made made = (Outcome.Made) sampler.work(Workplace.request(freshChunk(FRESH.node()), List.of(),
                Workplace.input(FRESH.node(), fresh)), place);

        // Then
        Outcome taught = sampler.work(Workplace.request(freshChunk(TEACHER), List.of(),
                Workplace.input(TEACHER, other), Workplace.input(FRESH.node(), fresh)), place);
        assertThat(made.read()).containsExactly(new Fact.InputRead(FRESH.node(), fresh));
        assertThat(rows(made).prompts()).isEqualTo(rows(taught).prompts());
        assertThat(rows(made).completions()).isNotEqualTo(rows(taught).completions());
    }

    @Test
    void shouldHaveAMissingFreshModelMadeAgain() {
        // Given
        Digest nowhere = Digest.of(new byte[] {1});
        Digest taught = store(FreshLanguageModel.weights(6));

        // When
        Outcome outcome = sampler.work(Workplace.request(freshChunk(TEACHER), List.of(),
                Workplace.input(TEACHER, taught), Workplace.input(FRESH.node(), nowhere)), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(FRESH.node(), nowhere)));
    }

    @Test
    void shouldFailForGoodOnWeightsOfAnotherModelAndGoOnWithTheNextOne() {
        // Given
        Digest foreign = place.store().put(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'});

        // When
        Outcome outcome = sampler.work(request(chunk(25, 10, 2), foreign), place);
        Outcome next = sampler.work(request(chunk(25, 10, 2), weights), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> assertThat(failed.reason())
                .startsWith("the teacher's weights: ").contains("model.embed_tokens.weight"));
        assertThat(next).isInstanceOf(Outcome.Made.class);
    }

    @Test
    void shouldNameAModelThatIsNotShipped() {
        // Given
        ReferenceModel unknown = new ReferenceModel.Shipped("owlstream-none", Digest.of(new byte[] {1}));
        SamplingSettings settings = new SamplingSettings.Numbers(unknown, Prompts.SHORT, PROMPT_SEED, 7, 10, 10, 1, 1,
                Decoding.CONSTRAINED, 0, 16);

        // When
        Outcome outcome;
        try (NumbersSampler shipped = new NumbersSampler(new ReferenceReader(LanguageModels::shipped))) {
            outcome = shipped.work(request(new Work.Chunk(1, TEACHER, settings, 0), weights), place);
        }

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).startsWith("no reference model owlstream-none comes with this version of ");
            assertThat(failed.retryable()).isTrue();
        });
    }

    @Test
    void shouldNameATokenizerWithoutNumbers() {
        // Given
        ModelFiles files = TinyLanguageModel.files(3);
        byte[] tokenizer = new String(files.tokenizer(), StandardCharsets.UTF_8).replace("\"517\":", "\"517th\":")
                .getBytes(StandardCharsets.UTF_8);

        // When
        Outcome outcome = sampledBy(new ModelFiles(files.config(), files.weights(), tokenizer));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> assertThat(failed.reason())
                .startsWith("tokenizer.json: '517' must be one token").contains("one token for each of 0 to 999"));
    }

    @Test
    void shouldNamePromptsThatDoNotFitIntoTheModel() {
        // Given
        LlamaConfig narrow = LlamaConfig.fromJson(new String(TinyLanguageModel.CONFIG.toJson(), StandardCharsets.UTF_8)
                .replace("256", "32").getBytes(StandardCharsets.UTF_8));
        ModelFiles files = TinyLanguageModel.files(3);

        // When
        Outcome outcome = sampledBy(new ModelFiles(narrow.toJson(), files.weights(), files.tokenizer()));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> assertThat(failed.reason())
                .startsWith("reference model tiny-3 cannot answer the prompts (sampling.prompts): prompt ")
                .contains("32 positions"));
    }

    @Test
    void shouldStopBetweenPasses() {
        // Given: rows for two rounds; the signal comes during the first one
        AtomicInteger looks = new AtomicInteger();
        Workplace stopping = new Workplace(folder, () -> looks.incrementAndGet() > 2);

        // When
        Outcome outcome = sampler.work(request(chunk(70, 70, 0), weights), stopping);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Stopped());
        assertThat(looks).hasValue(3);
    }

    @Test
    void shouldRefuseOtherWork() {
        // Given
        Work.Chunk digits = new Work.Chunk(1, TEACHER,
                new SamplingSettings.Digits(7, 25, 10, 1, SamplingSettings.Logits.ALL), 0);

        // When
        Outcome outcome = sampler.work(request(digits, weights), place);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("no chunk of numbers: CHUNK", false));
    }

    private static Work.Chunk chunk(int rows, int chunkRows, int index) {
        return new Work.Chunk(1, TEACHER, new SamplingSettings.Numbers(REFERENCE, Prompts.SHORT, PROMPT_SEED, 7, rows,
                chunkRows, 1, 1, Decoding.CONSTRAINED, 0, 16), index);
    }

    private static Work.Chunk freshChunk(NodeId teacher) {
        return new Work.Chunk(1, teacher, new SamplingSettings.Numbers(FRESH, Prompts.SHORT, PROMPT_SEED, 7, 4, 4, 1, 1,
                Decoding.CONSTRAINED, 0, 4), 0);
    }

    private static NodeRequest request(Work.Chunk chunk, Digest weights) {
        Work.Batch batch = new Work.Batch(1, NodeId.of(chunk), new FilterRule.Digits(SamplingSettings.Logits.ALL, 100));
        NodeId dataset = NodeId.of(new Work.Dataset(1, List.of(NodeId.of(batch))));
        WantedBatch wanted = new WantedBatch(NodeId.of(batch), dataset, chunk.sampling(), 0, batch);
        return Workplace.request(chunk, List.of(wanted), Workplace.input(TEACHER, weights));
    }

    private Outcome sampledBy(ModelFiles reference) {
        try (NumbersSampler other = new NumbersSampler(
                new ReferenceReader(wanted -> reference.model(wanted.name())))) {
            return other.work(request(chunk(25, 10, 2), weights), place);
        }
    }

    private Digest store(LlamaWeights model) {
        return place.store().put(model.toSafeTensors());
    }

    private static Outcome.Content.Streamed content(Outcome outcome) {
        return (Outcome.Content.Streamed) ((Outcome.Made) outcome).content();
    }

    private static NumberRows rows(Outcome outcome) {
        return (NumberRows) EventCodec.decode(content(outcome).main().value(), SequencesSampled.class).rows();
    }
}
