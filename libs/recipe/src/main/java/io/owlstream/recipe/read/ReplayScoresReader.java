package io.owlstream.recipe.read;

import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.DatasetOrigin;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.ReplayArms;
import io.owlstream.recipe.plan.ScoringTeacher;
import io.owlstream.recipe.plan.View;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads by which teacher a replay has rows scored, and whether it may score them: for the part of them that its
 * students keep or, without an arm, for themselves.
 */
final class ReplayScoresReader {
    private static final Pattern ID_OR_PREFIX = Pattern.compile("[0-9a-f]{8,64}");
    private static final String SCORES = "scores";
    private static final String TEACHER = "teacher";
    private static final String ARMS = "arms";
    private static final String NO_TEACHER = "must be the id of a teacher or at least its first 8 digits, all of 0-9"
            + " and a-f; owlstream datasets shows the teacher of each dataset";

    private final Section top;
    private final Problems problems;
    private final KnownDatasets known;

    ReplayScoresReader(Section top, Problems problems, KnownDatasets known) {
        this.top = top;
        this.problems = problems;
        this.known = known;
    }

    /** The trait of the teacher that wrote {@code dataset}. */
    static Optional<String> traitOf(KnownDatasets.Known dataset) {
        return origin(dataset).trait();
    }

    /** The teacher; none for the one that wrote {@code dataset}. */
    Optional<ReplayRecipe.Scores> read(KnownDatasets.Known dataset, ReplayRecipe.Rows view, SampledRecipe training) {
        boolean alone = top.holdsNothing(ARMS);
        if (alone) {
            requireOnlyScores(dataset, view, training);
        }
        if (!top.has(SCORES)) {
            return Optional.empty();
        }
        if (!alone && view.part().isEmpty()) {
            top.refuse(SCORES, "must be left out: nobody keeps rows by their scores (view.part), and arms is not []");
        }
        return teacher(top.section(SCORES), dataset).filter(by -> !by.teacher().equals(origin(dataset).teacher()));
    }

    private void requireOnlyScores(KnownDatasets.Known dataset, ReplayRecipe.Rows view, SampledRecipe training) {
        if (!(training instanceof PreferenceRecipe)) {
            top.refuse(ARMS, "must not be empty: without an arm only rows are scored, and those of digits have no"
                    + " scores");
        } else if (!view.equals(new ReplayRecipe.Rows(0, View.Shuffle.NONE, List.of()))
                || !training.withDescription("").equals(dataset.source().withDescription(""))) {
            top.refuse(ARMS, "must not be empty: view, student, filter and verdict are for students; all rows are"
                    + " scored as they are");
        } else if (!top.has(SCORES) && traitOf(dataset).isEmpty()) {
            top.refuse(ARMS, "must not be empty: the dataset's teacher has no trait, so no row speaks for one; give"
                    + " scores.teacher");
        }
    }

    private Optional<ReplayRecipe.Scores> teacher(Section scores, KnownDatasets.Known dataset) {
        String text = scores.text(TEACHER, "", ID_OR_PREFIX, NO_TEACHER);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        KnownDatasets.TeacherAnswer answer = scores.has("source") ? carried(scores, text) : known.teacher(text);
        if (answer instanceof KnownDatasets.NoLog) {
            answer = of(dataset.source(), text);
        }
        if (answer instanceof KnownDatasets.Refused refused) {
            scores.refuse(TEACHER, refused.remedy());
            return Optional.empty();
        }
        KnownDatasets.KnownTeacher teacher = (KnownDatasets.KnownTeacher) answer;
        if (ScoringTeacher.of(Plan.of(teacher.source()), teacher.id()).isEmpty()) {
            scores.refuse(TEACHER, "must be a language model that has a trait: others have no scores to give");
            return Optional.empty();
        }
        return Optional.of(new ReplayRecipe.Scores(teacher.id(), teacher.source()));
    }

    private KnownDatasets.TeacherAnswer carried(Section scores, String text) {
        int before = problems.count();
        Section section = scores.section("source");
        Optional<SampledRecipe> source = SampledReaders.read(section, problems);
        section.refuseUnknownKeys();
        return problems.count() == before && source.isPresent() ? of(source.get(), text)
                : new KnownDatasets.Refused("must be made by a recipe without errors, its source");
    }

    /** The teacher of {@code source} that {@code text} names. */
    private static KnownDatasets.TeacherAnswer of(SampledRecipe source, String text) {
        List<NodeId> found = Plan.of(source).nodes().values().stream().filter(node -> node.kind() == NodeKind.TEACHER)
                .map(Node::id).filter(id -> id.hex().startsWith(text)).toList();
        return found.size() == 1 ? new KnownDatasets.KnownTeacher(found.get(0), source)
                : new KnownDatasets.Refused("must be one teacher of the recipe " + source.name() + ", names "
                        + found.size());
    }

    private static DatasetOrigin origin(KnownDatasets.Known dataset) {
        return ReplayArms.of(dataset.source(), dataset.id()).orElseThrow().replayed();
    }
}
