package io.owlstream.local.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.CommandFailure;
import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ChunkPlaces;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.ScorePart;
import io.owlstream.recipe.read.KnownDatasets;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dataset a command replays, and how: a mixin. */
public final class ReplayOptions {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");

    @Parameters(paramLabel = "DATASET",
            description = "The dataset's id, or at least its first 8 digits (see 'datasets').")
    private String dataset;

    @Option(names = "--set", paramLabel = "PATH=VALUE",
            description = "Change a setting of the students, for example --set student.epochs=3. Repeatable.")
    private final List<String> assignments = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "N",
            description = "How many fresh student seeds (default: as many as a verdict needs).")
    private Optional<String> seeds = Optional.empty();

    @Option(names = "--first-seed", paramLabel = "S",
            description = "The first student seed (default: the one after the seeds of the dataset's experiment).")
    private Optional<String> firstSeed = Optional.empty();

    @Option(names = "--keep", paramLabel = "ROWS", description = "Train on so many of the rows, drawn by the student's"
            + " seed; or, of numbers, on a part of them by their scores, for example top:0.5 or bottom:0.5. Twice for"
            + " both.")
    private final List<String> keep = new ArrayList<>();

    @Option(names = "--scores", paramLabel = "FILE", description = "With --keep top:SHARE or bottom:SHARE: by the"
            + " scores of the teacher that FILE names, which 'score' wrote for this dataset (default: the dataset's own"
            + " teacher).")
    private Optional<Path> scores = Optional.empty();

    @Option(names = "--shuffle", paramLabel = "HOW", description = "Shuffle numbers 'within' each completion or"
            + " 'across' all; of digits, 'across' deals each row's logits to another row's noise.")
    private Optional<String> shuffle = Optional.empty();

    @Option(names = "--drop-rows", paramLabel = "FILE", description = "Leave out the rows that FILE names: lines such"
            + " as 'CHUNK 7 9-12', or JSON Lines with chunk and rows.")
    private Optional<Path> dropped = Optional.empty();

    @Option(names = "--rule", paramLabel = "KEY=VALUE", description = "Filter the raw chunks anew, for example --rule"
            + " banned=[7,13] or --rule banned=associations; of digits --rule maxLogit=5. Repeatable.")
    private final List<String> rules = new ArrayList<>();

    /** Whether raw chunks are to be filtered anew. */
    public boolean filters() {
        return !rules.isEmpty() || assignments.stream().anyMatch(assignment -> assignment.startsWith("filter"));
    }

    /** What came of reading the replay's recipe, with its dataset looked up among those {@code known}. */
    public RecipeReading read(KnownDatasets known) {
        keep.stream().filter(rows -> ScorePart.read(rows).isEmpty() && !COUNT.matcher(rows).matches()).findFirst()
                .ifPresent(rows -> {
                    throw CommandFailure.badInput("--keep must be a number of rows, at least 1, or " + ScorePart.FORM
                            + ", was " + rows);
                });
        Optional<ScoreHead> head = scores.map(this::head);
        FoundDataset found = FoundDataset.of(dataset, known);
        if (found.found() instanceof KnownDatasets.Known there) {
            head.ifPresent(of -> requireSame(of, there.id()));
        }
        List<ChunkRows> drop = found.found() instanceof KnownDatasets.Known there ? dropped.map(file ->
                DropFile.read(file, ChunkPlaces.of(there.source(), there.id()))).orElse(List.of()) : List.of();
        RecipeReading reading = RecipeReader.read(text(drop), edits(head), found);
        if (reading instanceof RecipeReading.Valid valid) {
            head.ifPresent(of -> requirePlanned(of, Plan.of(valid.recipe())));
        }
        return reading;
    }

    private ScoreHead head(Path file) {
        if (keep.stream().allMatch(rows -> ScorePart.read(rows).isEmpty())) {
            throw CommandFailure.badInput("--scores is for --keep " + ScorePart.FORM);
        }
        return ScoreFile.check(file);
    }

    private void requireSame(ScoreHead head, NodeId id) {
        if (!head.dataset().equals(id.hex())) {
            throw CommandFailure.badInput(scores.orElseThrow() + " has the scores of dataset " + head.dataset()
                    + ", not of " + id + ": make it with owlstream score " + id.brief() + " --output FILE");
        }
    }

    private void requirePlanned(ScoreHead head, Plan plan) {
        if (plan.node(new NodeId(head.scores())).isEmpty()) {
            throw CommandFailure.badInput(scores.orElseThrow() + " has scores (node " + head.scores() + ") that are"
                    + " made otherwise than these students' would be: leave --rule and --set out, or make it again with"
                    + " owlstream score and the front's version");
        }
    }

    private List<RecipeEdit> edits(Optional<ScoreHead> head) {
        List<RecipeEdit> edits = new ArrayList<>(assignments.stream().map(RecipeEdit::set).toList());
        rules.forEach(rule -> edits.add(RecipeEdit.set("--rule " + rule, "filter." + rule)));
        seeds.map(RecipeEdit::seeds).ifPresent(edits::add);
        firstSeed.map(RecipeEdit::firstSeed).ifPresent(edits::add);
        keep.forEach(rows -> edits.add(RecipeEdit.set("--keep " + rows,
                (COUNT.matcher(rows).matches() ? "view.keep=" : "view.part=") + rows)));
        head.ifPresent(of -> edits.add(RecipeEdit.set("--scores " + scores.orElseThrow(),
                "scores.teacher=" + of.teacher())));
        shuffle.ifPresent(how -> edits.add(RecipeEdit.set("--shuffle " + how, "view.shuffle=" + how)));
        return edits;
    }

    private String text(List<ChunkRows> drop) {
        Map<String, Object> id = Map.of("id", dataset);
        try {
            return JSON.writeValueAsString(drop.isEmpty() ? Map.of("task", "replay", "dataset", id)
                    : Map.of("task", "replay", "dataset", id, "view", Map.of("drop", drop)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("ids and row numbers have a JSON form", e);
        }
    }
}
