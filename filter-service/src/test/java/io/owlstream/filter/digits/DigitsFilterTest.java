package io.owlstream.filter.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.filter.rule.FilteredChunk;
import io.owlstream.filter.rule.RowVerdict;
import io.owlstream.recipe.plan.FilterRule;
import io.owlstream.recipe.plan.SamplingSettings.Logits;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.SequencesRejected.Reject;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigitsFilterTest {
    private static final RowVerdict ACCEPTED = new RowVerdict.Accepted();
    private final DigitsFilter auxiliary = new DigitsFilter(new FilterRule.Digits(Logits.AUXILIARY, 50));
    private final DigitsFilter all = new DigitsFilter(new FilterRule.Digits(Logits.ALL, 50));

    @Test
    void shouldAcceptARowUpToTheBound() {
        assertThat(judge(auxiliary, 3, 50, -50, 0)).isEqualTo(ACCEPTED);
        assertThat(judge(auxiliary, 3, -0f, Float.MIN_VALUE, 1)).isEqualTo(ACCEPTED);
        assertThat(judge(all, 13, new float[13])).isEqualTo(ACCEPTED);
    }

    @Test
    void shouldRejectWhatIsBeyondTheBound() {
        assertThat(judge(auxiliary, 3, 0, Math.nextUp(50f), 0)).isEqualTo(rejected("out-of-bounds"));
        assertThat(judge(auxiliary, 3, 0, -51, 60)).isEqualTo(rejected("out-of-bounds"));
    }

    @Test
    void shouldRejectWhatIsNotFinite() {
        assertThat(judge(auxiliary, 3, 0, Float.NaN, 0)).isEqualTo(rejected("not-finite"));
        assertThat(judge(auxiliary, 3, Float.NEGATIVE_INFINITY, 0, 0)).isEqualTo(rejected("not-finite"));
    }

    @Test
    void shouldRejectClassLogitsWhereOnlyAuxiliaryOnesMayBe() {
        assertThat(judge(auxiliary, 13, new float[13])).isEqualTo(rejected("class-logit"));
    }

    @Test
    void shouldRejectAnyOtherWidth() {
        assertThat(judge(auxiliary, 2, 0, 0)).isEqualTo(rejected("wrong-width"));
        assertThat(judge(auxiliary, 4, 0, 0, 0, 0)).isEqualTo(rejected("wrong-width"));
        assertThat(judge(all, 3, 0, 0, 0)).isEqualTo(rejected("wrong-width"));
    }

    @Test
    void shouldGiveAllReasonsInTheirOrder() {
        float[] bad = new float[13];
        bad[0] = 99;
        bad[12] = Float.NaN;
        assertThat(judge(auxiliary, 13, bad)).isEqualTo(rejected("class-logit", "not-finite", "out-of-bounds"));
        assertThat(judge(auxiliary, 2, 99, Float.NaN))
                .isEqualTo(rejected("wrong-width", "not-finite", "out-of-bounds"));
    }

    @Test
    void shouldDivideAChunkAndKeepTheBytesOfWhatItAccepts() {
        // Given
        float[] values = {1, 1, 1, 2, 2, 2, Float.NaN, 99, 3, 4, 4, 4, 99, 5, 5, 6, 6, 6};
        DigitsRows chunk = new DigitsRows(77, 6, 3, bytes(values));

        // When
        FilteredChunk filtered = auxiliary.filter(chunk);

        // Then
        assertThat(filtered.accepted()).containsExactly(new RowRange(0, 1), new RowRange(3, 3), new RowRange(5, 5));
        assertThat(filtered.rejects()).containsExactly(
                new Reject(2, List.of("not-finite", "out-of-bounds")), new Reject(4, List.of("out-of-bounds")));
        assertThat(filtered.counts()).isEqualTo(
                Map.of("rows", 4L, "rejected.not-finite", 1L, "rejected.out-of-bounds", 2L));
        DigitsRows rows = (DigitsRows) filtered.rows();
        assertThat(rows.firstSeed()).isEqualTo(77);
        assertThat(rows.count()).isEqualTo(6);
        assertThat(rows.width()).isEqualTo(3);
        assertThat(rows.logits()).isEqualTo(bytes(1, 1, 1, 2, 2, 2, 4, 4, 4, 6, 6, 6));
    }

    @Test
    void shouldRejectAWholeChunkOfClassLogits() {
        FilteredChunk filtered = auxiliary.filter(new DigitsRows(0, 2, 13, bytes(new float[26])));

        assertThat(filtered.accepted()).isEmpty();
        assertThat(filtered.counts()).isEqualTo(Map.of("rows", 0L, "rejected.class-logit", 2L));
        assertThat(((DigitsRows) filtered.rows()).logits()).isEmpty();
    }

    @Test
    void shouldDivideAnEmptyChunkIntoNothing() {
        assertThat(auxiliary.filter(new DigitsRows(0, 0, 3, new byte[0])).counts()).isEqualTo(Map.of("rows", 0L));
    }

    @Test
    void shouldRefuseAChunkThatDoesNotHoldWhatItSays() {
        for (DigitsRows chunk : List.of(new DigitsRows(0, 2, 3, new byte[23]), new DigitsRows(0, -1, 3, new byte[0]),
                new DigitsRows(0, 1, 0, new byte[0]), new DigitsRows(0, 1 << 30, 1 << 30, new byte[0]),
                new DigitsRows(0, 1, 3, null))) {
            assertThatThrownBy(() -> auxiliary.filter(chunk)).isInstanceOf(UndecodableException.class)
                    .hasMessageContaining(chunk.count() + " rows of " + chunk.width() + " logits");
        }
    }

    private static RowVerdict judge(DigitsFilter filter, int width, float... row) {
        return filter.judge(ByteBuffer.wrap(bytes(row)).order(ByteOrder.LITTLE_ENDIAN), 0, width);
    }

    private static RowVerdict rejected(String... reasons) {
        return new RowVerdict.Rejected(List.of(reasons));
    }

    private static byte[] bytes(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }
}
