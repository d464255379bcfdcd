package io.owlstream.sampler.numbers;

import io.owlstream.model.safetensors.SafeTensorsException;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModelException;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.sampler.ChunkOutcome;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.LoadResult;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.WorkContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the chunks of a sampling of number sequences: a language model's answers to number prompts, as text. Counts
 * {@code rows} and {@code tokens}. The teacher of the last chunk is kept, since chunks of one sampling come together.
 */
public final class NumbersSampler implements NodeWorker, AutoCloseable {
    /** Rows are grouped by the length of their prompts before they are cut into passes; few rows would fill none. */
    private static final int PASSES_BETWEEN_LOOKS = 4;

    private final Function<ReferenceModel, LanguageModel> models;
    private Key loaded;
    private LoadedTeacher teacher;

    /** What decides a loaded teacher. */
    private record Key(ReferenceModel model, Digest weights, int batchRows) {
    }

    /** @param models loads a reference model; throws {@link LanguageModelException} if it cannot */
    public NumbersSampler(Function<ReferenceModel, LanguageModel> models) {
        this.models = models;
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
        NodeRequest.Input input = request.inputs().get(0);
        Fact.InputRead read = new Fact.InputRead(input.node(), input.ready().digest());
        return load(read, settings, context.store())
                .orElseGet(() -> sample(request, chunk, settings, read, context));
    }

    private Outcome sample(NodeRequest request, Work.Chunk chunk, SamplingSettings.Numbers settings,
            Fact.InputRead read, WorkContext context) {
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
                        + " cannot answer the prompts (sampling.prompts): " + e.getMessage(), false);
            }
        }
        return ChunkOutcome.of(request, texts.rows(), texts.counts(), read, context.store().key(read.digest()));
    }

    /** Makes {@code read} the loaded teacher, or says why it cannot. */
    private Optional<Outcome> load(Fact.InputRead read, SamplingSettings.Numbers settings, ArtifactStore store) {
        Key wanted = new Key(settings.model(), read.digest(), settings.batchRows());
        if (wanted.equals(loaded)) {
            return Optional.empty();
        }
        close();
        LoadResult weights = store.load(read.digest());
        if (!(weights instanceof LoadResult.Found found)) {
            return Optional.of(
                    new Outcome.DamagedInput(List.of(read), "the teacher's weights in the store: " + weights));
        }
        try {
            teacher = LoadedTeacher.of(models.apply(settings.model()), found.content(), settings.batchRows());
            loaded = wanted;
            return Optional.empty();
        } catch (LanguageModelException e) {
            return Optional.of(new Outcome.CannotSucceed(e.getMessage(), true));
        } catch (SafeTensorsException e) {
            return Optional.of(new Outcome.CannotSucceed("the teacher's weights: " + e.getMessage(), false));
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
