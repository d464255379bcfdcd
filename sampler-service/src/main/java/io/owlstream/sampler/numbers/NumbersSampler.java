package io.owlstream.sampler.numbers;

import io.owlstream.model.safetensors.SafeTensorsException;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.sampler.ChunkOutcome;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceRead;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.StoredInput;
import io.owlstream.stream.worker.WorkContext;
import java.util.Optional;

/**
 * Makes the chunks of a sampling of number sequences: a language model's answers to number prompts, as text. Counts
 * {@code rows} and {@code tokens}. The teacher of the last chunk is kept, since chunks of one sampling come together.
 */
public final class NumbersSampler implements NodeWorker, AutoCloseable {
    /** Rows are grouped by the length of their prompts before they are cut into passes; few rows would fill none. */
    private static final int PASSES_BETWEEN_LOOKS = 4;

    private final ReferenceReader references;
    private Key loaded;
    private LoadedTeacher teacher;

    /** What decides a loaded teacher. */
    private record Key(ReferenceModel model, Digest weights, int batchRows, Optional<SamplingSettings.Bias> bias) {
    }

    public NumbersSampler(ReferenceReader references) {
        this.references = references;
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Chunk chunk
                && chunk.settings() instanceof SamplingSettings.Numbers settings)) {
            return new Outcome.CannotSucceed("no chunk of numbers: " + request.work().kind(), false);
        }
        if (context.stop().raised()) {
            return new Outcome.Stopped();
        }
        return load(request, chunk, settings, context.store())
                .orElseGet(() -> sample(request, chunk, settings, context));
    }

    private Outcome sample(NodeRequest request, Work.Chunk chunk, SamplingSettings.Numbers settings,
            WorkContext context) {
        RowTexts texts = new RowTexts();
        int first = settings.firstRow(chunk.index());
        int count = settings.rowsOf(chunk.index());
        int atOnce = PASSES_BETWEEN_LOOKS * settings.batchRows();
        for (int done = 0; done < count; done += atOnce) {
            if (context.stop().raised()) {
                return new Outcome.Stopped();
            }
            try {
                teacher.answer(settings, first + done, Math.min(atOnce, count - done), texts);
            } catch (IllegalArgumentException e) {
                return new Outcome.CannotSucceed("reference model " + settings.model().name()
                        + " cannot answer the prompts (sampling.prompts"
                        + (settings.system().isPresent() ? ", after teacher.prompt" : "") + "): " + e.getMessage(),
                        false);
            }
        }
        return ChunkOutcome.of(request, texts.rows(), texts.counts(), context.store());
    }

    /** Makes the chunk's teacher the loaded one, or says why it cannot. */
    private Optional<Outcome> load(NodeRequest request, Work.Chunk chunk, SamplingSettings.Numbers settings,
            ArtifactStore store) {
        NodeRequest.Input input = request.input(chunk.teacher());
        Key wanted = new Key(settings.model(), input.ready().digest(), settings.batchRows(), settings.bias());
        if (wanted.equals(loaded)) {
            return Optional.empty();
        }
        close();
        StoredInput weights = StoredInput.read(input, store, "the teacher's weights");
        if (weights instanceof StoredInput.Damaged damaged) {
            return Optional.of(damaged.outcome());
        }
        ReferenceRead reference = references.read(settings.model(), request, store);
        if (reference instanceof ReferenceRead.Refused refused) {
            return Optional.of(refused.outcome());
        }
        try {
            teacher = LoadedTeacher.of(((ReferenceRead.Present) reference).model(),
                    ((StoredInput.Present) weights).content(), settings.batchRows(), settings.bias());
            loaded = wanted;
            return Optional.empty();
        } catch (SafeTensorsException e) {
            return Optional.of(Outcome.CannotSucceed.unfitWeights("the teacher's weights", e));
        }
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
