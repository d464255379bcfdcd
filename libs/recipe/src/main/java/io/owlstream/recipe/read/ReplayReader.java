package io.owlstream.recipe.read;

import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ReplayArms;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a recipe that replays a dataset. What it does not say is as in the recipe that sampled the dataset, which is
 * looked up by the dataset's id unless it stands in the recipe.
 */
final class ReplayReader {
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final String REPLAY = "replay-";
    private static final int LONGEST_NAME = 40;
    private static final long MAX_SEED = (1L << 31) - 1;

    private final Section top;
    private final Problems problems;
    private final KnownDatasets known;

    ReplayReader(Section top, Problems problems, KnownDatasets known) {
        this.top = top;
        this.problems = problems;
        this.known = known;
    }

    /** The recipe; none if its dataset could not be found, which is then the only problem that is noted. */
    Optional<ReplayRecipe> read() {
        Section dataset = top.section("dataset");
        String text = dataset.text("id", "", ANY, "must be the id of a dataset; owlstream datasets lists them");
        if (!problems.none()) {
            return Optional.empty();
        }
        KnownDatasets.Answer answer = known.find(text);
        if (answer instanceof KnownDatasets.Refused refused) {
            dataset.refuse("id", refused.remedy());
            return Optional.empty();
        }
        return resolved(dataset, text, answer).flatMap(this::read);
    }

    private Optional<KnownDatasets.Known> resolved(Section dataset, String text, KnownDatasets.Answer answer) {
        if (dataset.has("source")) {
            return source(dataset).flatMap(source -> carried(dataset, text, source, answer));
        }
        if (answer instanceof KnownDatasets.Known found) {
            return Optional.of(found);
        }
        dataset.refuse("id", "must be looked up in a log: owlstream replay does, and so does a front to which the"
                + " recipe is submitted");
        return Optional.empty();
    }

    private Optional<SampledRecipe> source(Section dataset) {
        Section section = dataset.section("source");
        Optional<SampledRecipe> source = SampledReaders.read(section, problems);
        section.refuseUnknownKeys();
        return problems.none() ? source : Optional.empty();
    }

    /** The log says what is there, the recipe what it was sampled by. */
    private Optional<KnownDatasets.Known> carried(Section dataset, String text, SampledRecipe source,
            KnownDatasets.Answer answer) {
        if (answer instanceof KnownDatasets.NoLog && !ID.matcher(text).matches()) {
            dataset.refuse("id", "must be a whole id of 64 digits beside its source");
            return Optional.empty();
        }
        KnownDatasets.Known found = answer instanceof KnownDatasets.Known log
                ? new KnownDatasets.Known(log.id(), source, log.rows(), log.controlled())
                : new KnownDatasets.Known(new NodeId(text), source, source.sampledRows(), true);
        if (ReplayArms.of(source, found.id()).isEmpty()) {
            dataset.refuse("source", "must be a recipe that samples the dataset " + found.id().brief());
            return Optional.empty();
        }
        return Optional.of(found);
    }

    private Optional<ReplayRecipe> read(KnownDatasets.Known dataset) {
        SampledRecipe source = dataset.source();
        ReplayArms arms = ReplayArms.of(source, dataset.id()).orElseThrow();
        Optional<SampledRecipe> training = new ReplayTraining(top, problems).read(source);
        ReplayRecipe.Rows view = new ReplayViewReader(top.section("view"), problems, top.has("scores")).read(dataset,
                training.orElse(source));
        Optional<ReplayRecipe.Scores> scores = new ReplayScoresReader(top, problems, known).read(dataset, view,
                training.orElse(source));
        ReplayRecipe recipe = new ReplayRecipe(
                top.has("name") ? CommonKeys.name(top) : defaultName(source), CommonKeys.description(top),
                CommonKeys.seeds(top, fresh(source)), arms(arms, dataset.controlled()),
                new ReplayRecipe.Dataset(dataset.id(), source), view, training.orElse(source), scores);
        return Optional.of(recipe);
    }

    /** Seeds of which the source has no student, and as many as a verdict needs. */
    private static Seeds fresh(SampledRecipe source) {
        long next = source.seeds().first() + source.seeds().count();
        int count = source.verdict().minSeeds();
        return new Seeds(next + count - 1 <= MAX_SEED ? next : 0, count);
    }

    private static String defaultName(SampledRecipe source) {
        String name = REPLAY + source.name();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private List<String> arms(ReplayArms arms, boolean controlled) {
        List<String> byDefault = arms.labels(controlled && arms.control().isPresent());
        if (!top.has("arms") || top.holdsNothing("arms")) {
            return top.has("arms") ? List.of() : byDefault;
        }
        List<String> chosen = top.listOf("arms", arms.labels());
        if (!chosen.containsAll(arms.labels(false))) {
            top.refuse("arms", "must have " + arms.labels(false));
        } else if (chosen.containsAll(arms.labels()) && !byDefault.containsAll(chosen)) {
            top.refuse("arms", "must be " + arms.labels(false) + ": the control's dataset "
                    + arms.control().orElseThrow().dataset().brief() + " is not sealed");
        }
        return chosen;
    }
}
