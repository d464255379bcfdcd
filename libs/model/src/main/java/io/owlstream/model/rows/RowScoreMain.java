package io.owlstream.model.rows;

import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.program.ParentWatch;
import io.owlstream.model.program.ProgramOptions;
import io.owlstream.model.safetensors.SafeTensorsException;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModelException;
import io.owlstream.model.text.LanguageModels;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.EnvironmentStore;
import io.owlstream.store.LoadResult;
import io.owlstream.store.StoreUnavailableException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Scores the rows of a file by how much they speak for a teacher, in a process of its own; see {@link RowFile}. Weights
 * are content of the store in a folder, or of the one that the environment names instead. Scores go to standard output,
 * all else to standard error. With {@code -Dowlstream.watch-stdin=true} it ends with its standard input. Exit code 0:
 * every line was read; 1: the rows, the store or the teacher cannot be read; 2: bad usage, or a line that is no row.
 */
public final class RowScoreMain {
    private static final Set<String> OPTIONS = Set.of("--rows", "--store", "--weights", "--reference", "--digest",
            "--loss", "--numbers", "--system", "--texts");
    private static final String USAGE = "usage: --rows FILE --store FOLDER --weights DIGEST --reference NAME --digest"
            + " DIGEST --loss grammar|plain [--numbers N] [--system PROMPT] [--texts true]";
    private static final int MOST_NUMBERS = 1_000;

    private RowScoreMain() {
    }

    /** See the class. */
    public static void main(String[] args) {
        System.exit(exitCode(args));
    }

    private static int exitCode(String[] args) {
        try {
            ParentWatch.begin();
            return score(ProgramOptions.read(args, OPTIONS, USAGE));
        } catch (IllegalArgumentException e) {
            return fail(2, e.getMessage());
        } catch (SafeTensorsException | LanguageModelException | StoreUnavailableException e) {
            return fail(1, e.getMessage());
        } catch (IOException e) {
            return fail(1, "the rows cannot be read: " + e);
        }
    }

    private static int score(ProgramOptions options) throws IOException {
        ArtifactStore store = EnvironmentStore.open(Path.of(options.get("--store")), System.getenv());
        Digest digest = new Digest(options.get("--weights"));
        if (!(store.load(digest) instanceof LoadResult.Found weights)) {
            return fail(1, "the teacher's weights (" + digest + ") are not in the store any more: submit its experiment"
                    + " again");
        }
        ReferenceModel.Shipped began = new ReferenceModel.Shipped(options.get("--reference"),
                new Digest(options.get("--digest")));
        Loss loss = Loss.valueOf(options.get("--loss").toUpperCase(Locale.ROOT));
        int numbers = (int) options.whole("--numbers", "0", 0, MOST_NUMBERS);
        try (LanguageModel reference = LanguageModels.shipped(began);
                RowScorer scorer = new RowScorer(reference,
                        LlamaWeights.fromSafeTensors(reference.config(), weights.content()),
                        options.find("--system"), loss, numbers);
                InputStream rows = Files.newInputStream(Path.of(options.get("--rows")));
                PrintStream out = new PrintStream(new BufferedOutputStream(System.out), false,
                        StandardCharsets.UTF_8)) {
            RowFile file = new RowFile(scorer::scores, options.find("--texts").isPresent(), out, System.err);
            long bad = file.score(rows);
            System.err.println(file.scored() + " rows scored, " + bad + " bad lines");
            return bad == 0 ? 0 : 2;
        }
    }

    private static int fail(int code, String message) {
        System.err.println("score: " + message);
        return code;
    }
}
