package io.owlstream.sampler.digits;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.digits.DigitsNetwork;
import io.owlstream.model.digits.DigitsParameters;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.FilterRule;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.SamplingSettings.Logits;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.TeacherSettings.Labels;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.recipe.plan.Work;
import io.owlstream.sampler.Workplace;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.worker.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsSamplerTest {
    private static final NodeId TEACHER =
            NodeId.of(new Work.Teacher(1, new TeacherSettings.Digits(5, 100, 1, 50, 3e-4, Labels.TRUE)));
    private static final DigitsParameters WEIGHTS = DigitsParameters.initial(5);

    @TempDir
    Path folder;

    private final DigitsSampler sampler = new DigitsSampler();
    private Workplace place;
    private Digest weights;

    @BeforeEach
    void storeTheTeacher() {
        place = new Workplace(folder, () -> false);
        weights = place.store().put(WEIGHTS.toSafeTensors());
    }

    @AfterEach
    void close() {
        sampler.close();
    }

    @Test
    void shouldSendTheAuxiliaryLogitsOfItsRowsOfNoise() {
        // Given: 25 rows in chunks of 10 over 2 shards
        Work.Chunk chunk = chunk(Logits.AUXILIARY, 25, 10, 2);
        NodeRequest request = request(chunk, weights);

        // When
        Outcome.Made made = (Outcome.Made) sampler.work(request, place);

        // Then
        Outcome.Content.Streamed content = (Outcome.Content.Streamed) made.content();
        SequencesSampled sent = EventCodec.decode(content.main().value(), SequencesSampled.class);
        DigitsRows rows = (DigitsRows) sent.rows();
        assertThat(content.main().topic()).isEqualTo("owlstream.sequences-sampled.v1");
        assertThat(content.main().key()).isEqualTo(chunk.sampling().hex() + "/0");
        assertThat(content.beside()).isEmpty();
        assertThat(sent.chunk()).isEqualTo(request.id());
        assertThat(sent.sampling()).isEqualTo(chunk.sampling());
        assertThat(sent.index()).isEqualTo(2);
        assertThat(rows.firstSeed()).isEqualTo((7L << 32) + 20);
        assertThat(rows.count()).isEqualTo(5);
        assertThat(rows.width()).isEqualTo(3);
        assertThat(floats(rows.logits())).isEqualTo(expected(rows.firstSeed(), 5, 3));
    }

    @Test
    void shouldSendAllLogitsOnlyWhenAsked() {
        // When
        Outcome.Made made = (Outcome.Made) sampler.work(request(chunk(Logits.ALL, 25, 10, 1), weights), place);

        // Then
        DigitsRows rows = (DigitsRows) sent(made).rows();
        assertThat(rows.width()).isEqualTo(13);
        assertThat(floats(rows.logits())).isEqualTo(expected(rows.firstSeed(), 5, 13));
    }

    @Test
    void shouldCarryTheWantedBatchesInHeadersAndNotInTheValue() {
        // Given
        Work.Chunk chunk = chunk(Logits.AUXILIARY, 25, 10, 1);
        NodeRequest request = request(chunk, weights);
        NodeRequest unwanted = Workplace.request(chunk, List.of(), request.inputs().get(0));

        // When
        Outcome.Content.Streamed wanted =
                (Outcome.Content.Streamed) ((Outcome.Made) sampler.work(request, place)).content();
        Outcome.Content.Streamed plain =
                (Outcome.Content.Streamed) ((Outcome.Made) sampler.work(unwanted, place)).content();

        // Then
        assertThat(wanted.wanted()).containsExactly(request.wanted().get(0).batch());
        assertThat(RawChunkHeaders.from(wanted.main().headers())).isEqualTo(RawChunkHeaders.of(request));
        assertThat(plain.main().value()).isEqualTo(wanted.main().value());
    }

    @Test
    void shouldSayWhatItRead() {
        // When
        Outcome.Made made = (Outcome.Made) sampler.work(request(chunk(Logits.AUXILIARY, 25, 10, 1), weights), place);

        // Then
        assertThat(made.read()).containsExactly(new Fact.InputRead(TEACHER, weights));
        assertThat(made.sources()).containsExactly(new Source.StoreKey(place.store().key(weights)));
        assertThat(made.counts()).containsEntry("rows", 5L).hasSize(1);
    }

    @Test
    void shouldUseAnotherTeacherForAnotherDigest() {
        // Given
        Work.Chunk chunk = chunk(Logits.AUXILIARY, 25, 10, 1);
        Digest other = place.store().put(DigitsParameters.initial(6).toSafeTensors());

        // When
        DigitsRows first = (DigitsRows) sent(sampler.work(request(chunk, weights), place)).rows();
        DigitsRows second = (DigitsRows) sent(sampler.work(request(chunk, other), place)).rows();

        // Then
        assertThat(second.logits()).isNotEqualTo(first.logits());
    }

    @Test
    void shouldHaveMissingWeightsMadeAgain() {
        // Given
        Digest nowhere = Digest.of(new byte[] {1});

        // When
        Outcome outcome = sampler.work(request(chunk(Logits.AUXILIARY, 25, 10, 1), nowhere), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(TEACHER, nowhere)));
    }

    @Test
    void shouldHaveDamagedWeightsMadeAgain() throws IOException {
        // Given
        Files.write(folder.resolve(place.store().key(weights)), new byte[] {1, 2, 3});

        // When
        Outcome outcome = sampler.work(request(chunk(Logits.AUXILIARY, 25, 10, 1), weights), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(TEACHER, weights)));
    }

    @Test
    void shouldFailForGoodOnWeightsOfAnotherModel() {
        // Given
        Digest foreign = place.store().put(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'});

        // When
        Outcome outcome = sampler.work(request(chunk(Logits.AUXILIARY, 25, 10, 1), foreign), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed ->
                assertThat(failed.reason()).contains("no digits network: hidden1.weight"));
    }

    @Test
    void shouldRefuseAChunkThatNoRecordCanHold() {
        // Given
        Work.Chunk chunk = new Work.Chunk(1, TEACHER, new SamplingSettings.Digits(7, 20_000, 20_000, 1, Logits.ALL), 0);

        // When
        Outcome outcome = sampler.work(request(chunk, weights), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed ->
                assertThat(failed.reason()).startsWith("sampling.chunkRows: a chunk of 20000 rows takes "));
    }

    @Test
    void shouldStopBeforeItBegins() {
        // When
        Outcome outcome = sampler.work(request(chunk(Logits.AUXILIARY, 25, 10, 1), weights),
                new Workplace(folder, () -> true));

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Stopped());
    }

    private static Work.Chunk chunk(Logits logits, int rows, int chunkRows, int shards) {
        return new Work.Chunk(1, TEACHER, new SamplingSettings.Digits(7, rows, chunkRows, shards, logits), 2);
    }

    private static NodeRequest request(Work.Chunk chunk, Digest weights) {
        Work.Batch batch = new Work.Batch(1, NodeId.of(chunk), new FilterRule.Digits(Logits.AUXILIARY, 100));
        NodeId dataset = NodeId.of(new Work.Dataset(1, List.of(NodeId.of(batch))));
        WantedBatch wanted = new WantedBatch(NodeId.of(batch), dataset, chunk.sampling(), 0, batch);
        return Workplace.request(chunk, List.of(wanted), Workplace.input(TEACHER, weights));
    }

    private static SequencesSampled sent(Outcome outcome) {
        Outcome.Content.Streamed content = (Outcome.Content.Streamed) ((Outcome.Made) outcome).content();
        return EventCodec.decode(content.main().value(), SequencesSampled.class);
    }

    private static float[] expected(long firstSeed, int count, int width) {
        try (DigitsNetwork network = new DigitsNetwork(WEIGHTS)) {
            return network.logitsOnNoise(firstSeed, count, width);
        }
    }

    private static float[] floats(byte[] bytes) {
        float[] floats = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }
}
