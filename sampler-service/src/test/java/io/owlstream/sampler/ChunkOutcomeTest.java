package io.owlstream.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.FileStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.worker.Outcome;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkOutcomeTest {
    private static final Digest DIGEST = Digest.of(new byte[] {1});
    private static final ReferenceModel.Shipped MODEL = new ReferenceModel.Shipped("tiny", DIGEST);
    private static final NodeId TEACHER = NodeId.of(new Work.Teacher(1, new TeacherSettings.Untouched(MODEL)));

    @TempDir
    private Path folder;

    @Test
    void shouldNameTheSettingWhenNoRecordCanHoldAChunk() {
        // Given: 3,000 rows of a little over 300 bytes
        NodeRequest request = Workplace.request(new Work.Chunk(1, TEACHER, new SamplingSettings.Numbers(MODEL,
                SamplingSettings.Prompts.PAPER, 1, 2, 3000, 3000, 1, 1, SamplingSettings.Decoding.CONSTRAINED, 0, 16),
                0),
                List.of(), Workplace.input(TEACHER, DIGEST));
        NumberRows rows = new NumberRows(Collections.nCopies(3000, "x".repeat(300)),
                Collections.nCopies(3000, "1, 2"), List.of());

        // When
        Outcome outcome = ChunkOutcome.of(request, rows, Map.of(), new FileStore(folder));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).matches("sampling.chunkRows: a chunk of 3000 rows takes \\d+ bytes, "
                    + "a record has at most " + EventCodec.MAX_VALUE_BYTES);
            assertThat(failed.retryable()).isFalse();
        });
    }
}
