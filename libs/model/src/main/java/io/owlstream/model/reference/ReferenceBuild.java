package io.owlstream.model.reference;

import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.ModelFiles;
import io.owlstream.model.torch.NumericPlatform;
import io.owlstream.model.training.Progress;
import io.owlstream.model.training.TrainingEnd;
import io.owlstream.model.training.TrainingLoop;
import io.owlstream.recipe.id.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes a reference model out of nothing but a seed and the corpus. On one numeric platform equal settings give equal
 * files, whether the build was stopped in between or not.
 */
public final class ReferenceBuild {
    /** What a crash may cost. */
    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(20);

    private final ReferenceSettings settings;

    public ReferenceBuild(ReferenceSettings settings) {
        this.settings = settings;
    }

    /** How a build ended. */
    public sealed interface End {
        /**
         * The model is in its folder.
         *
         * @param digest of its files, by which experiments name it
         */
        record Built(Digest digest, ReferenceFigures figures) implements End {
        }

        /** It was let go after {@code done} steps, which are saved. */
        record Stopped(long done) implements End {
        }

        /** It cannot succeed with these settings. */
        record Failed(String reason) implements End {
        }
    }

    /**
     * Builds the model in {@code folder}, which is new or empty or holds the same build unfinished.
     *
     * @param stop     asked between steps whether to let go
     * @param progress told after each step; examples are tokens
     * @throws UnusableFolderException if something else is in the folder
     */
    public End run(Path folder, BooleanSupplier stop, Consumer<Progress> progress)
            throws UnusableFolderException, IOException {
        Determinants determinants = new Determinants(settings, Digest.of(Vocabulary.tokenizer()));
        try (BuildFolder target = BuildFolder.open(folder, determinants);
                ReferenceTraining training = new ReferenceTraining(settings)) {
            TrainingEnd end = new TrainingLoop(CHECKPOINT_EVERY).run(training, target.checkpoints(), stop, progress);
            if (end instanceof TrainingEnd.Stopped stopped) {
                return new End.Stopped(stopped.done());
            }
            if (end instanceof TrainingEnd.NotFinite notFinite) {
                return new End.Failed(notFinite.reason());
            }
            return finish(target, training.files());
        }
    }

    private End finish(BuildFolder target, ModelFiles files) throws IOException {
        try (LanguageModel model = files.model("reference")) {
            ReferenceFigures figures = ReferenceFigures.of(model);
            target.finish(files, ModelCard.of(settings, figures, NumericPlatform.current()));
            return new End.Built(files.digest(), figures);
        }
    }

    /** Besides the code of this version: what decides the model. */
    private record Determinants(ReferenceSettings settings, Digest tokenizer) {
    }
}
