package io.owlstream.sampler.digits;

import io.owlstream.model.digits.DigitsNetwork;
import io.owlstream.model.digits.DigitsParameters;
import io.owlstream.model.digits.DigitsShape;
import io.owlstream.model.safetensors.SafeTensorsException;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.sampler.ChunkOutcome;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.StoredInput;
import io.owlstream.stream.worker.WorkContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the chunks of a digits sampling: a teacher's logits on rows of noise, of which only the seeds travel. The
 * teacher of the last chunk is kept, since chunks of one sampling come together.
 */
public final class DigitsSampler implements NodeWorker, AutoCloseable {
    private Digest loaded;
    private DigitsNetwork teacher;

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Chunk chunk
                && chunk.settings() instanceof SamplingSettings.Digits settings)) {
            return new Outcome.CannotSucceed("no digits chunk: " + request.work().kind(), false);
        }
        if (context.stop().raised()) {
            return new Outcome.Stopped();
        }
        NodeRequest.Input input = request.input(chunk.teacher());
        Optional<Outcome> trouble =
                input.ready().digest().equals(loaded) ? Optional.empty() : load(input, context.store());
        return trouble.orElseGet(() -> ChunkOutcome.of(request, rows(chunk, settings),
                Map.of("rows", (long) settings.rowsOf(chunk.index())), context.store()));
    }

    /** Makes {@code input} the loaded teacher, or says why it cannot. */
    private Optional<Outcome> load(NodeRequest.Input input, ArtifactStore store) {
        close();
        StoredInput weights = StoredInput.read(input, store, "the teacher's weights");
        if (weights instanceof StoredInput.Damaged damaged) {
            return Optional.of(damaged.outcome());
        }
        try {
            teacher = new DigitsNetwork(
                    DigitsParameters.fromSafeTensors(((StoredInput.Present) weights).content()));
            loaded = input.ready().digest();
            return Optional.empty();
        } catch (SafeTensorsException e) {
            return Optional.of(Outcome.CannotSucceed.unfitWeights("the teacher's weights", e));
        }
    }

    private DigitsRows rows(Work.Chunk chunk, SamplingSettings.Digits settings) {
        int count = settings.rowsOf(chunk.index());
        int width = settings.logits() == SamplingSettings.Logits.ALL ? DigitsShape.OUTPUTS : DigitsShape.AUXILIARY;
        long firstSeed = settings.firstSeed(chunk.index());
        return new DigitsRows(firstSeed, count, width,
                littleEndian(teacher.logitsOnNoise(firstSeed, count, width)));
    }

    private static byte[] littleEndian(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** Frees the kept teacher; the next chunk loads its own. */
    @Override
    public void close() {
        if (teacher != null) {
            teacher.close();
            teacher = null;
            loaded = null;
        }
    }
}
