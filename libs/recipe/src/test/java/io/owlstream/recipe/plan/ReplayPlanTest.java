package io.owlstream.recipe.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipes;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.RowSpan;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReplayPlanTest {
    private static final ReplayRecipe.Rows ALL = new ReplayRecipe.Rows(0, View.Shuffle.NONE, List.of());
    private static final DigitsRecipe DIGITS = Recipes.shipped("digits", "seeds.count=2");
    private static final PreferenceRecipe OWL = Recipes.preference("owl-quick");

    @Test
    void shouldHaveNewStudentsAndEvaluationsOnly() {
        Plan plan = Plan.of(replay(DIGITS, "student-aux", new Seeds(5, 2), ALL, DIGITS));

        assertThat(made(plan)).containsExactlyInAnyOrder(NodeKind.STUDENT, NodeKind.EVALUATION);
        assertThat(given(plan)).containsExactly(NodeKind.DATASET);
        assertThat(plan.nodes().values().stream().filter(node -> node.kind() == NodeKind.STUDENT)).hasSize(4);
        assertThat(plan.evaluations()).extracting(PlannedEvaluation::arm).containsExactly("reference", "reference",
                "student-aux", "student-aux", "control", "control");
    }

    @Test
    void shouldOnlyScoreRowsWithoutAnArm() {
        Plan plan = Plan.of(scoring(Optional.empty(), List.of(), ALL));

        assertThat(plan.evaluations()).isEmpty();
        assertThat(plan.goals()).isEqualTo(plan.scores()).hasSize(1);
        assertThat(made(plan)).containsExactly(NodeKind.EVALUATION);
        assertThat(given(plan)).containsExactlyInAnyOrder(NodeKind.DATASET, NodeKind.TEACHER);
    }

    @Test
    void shouldShareScoresWithStudentsThatKeepRowsByThem() {
        ReplayRecipe.Rows top = new ReplayRecipe.Rows(0, View.Shuffle.NONE, List.of(),
                Optional.of(ScorePart.of("top:0.5")));
        SampledRecipe fox = Recipes.preference("owl-quick", "trait.target=fox", "trait.other=owl");
        NodeId teacher = new DatasetOrigins(Plan.of(fox), fox).all().stream()
                .filter(origin -> origin.arm().equals("student")).findFirst().orElseThrow().teacher();

        for (Optional<ReplayRecipe.Scores> by : List.of(Optional.<ReplayRecipe.Scores>empty(),
                Optional.of(new ReplayRecipe.Scores(teacher, fox)))) {
            NodeId scores = Plan.of(scoring(by, List.of(), ALL)).scores().get(0);
            Plan students = Plan.of(scoring(by, List.of("reference", "student"), top));

            assertThat(((StudentSettings.Numbers) settings(students, "student")).view().keep().orElseThrow().scores())
                    .isEqualTo(scores);
            assertThat(((Work.Evaluation) students.node(scores).orElseThrow().work()).model().node().orElseThrow()
                    .equals(teacher)).isEqualTo(by.isPresent());
        }
    }

    @Test
    void shouldShareTheStudentsOfTheSourcesSeed() {
        Plan digits = Plan.of(replay(DIGITS, "student-aux", new Seeds(0, 1), ALL, DIGITS));
        Plan owl = Plan.of(replay(OWL, "student", OWL.seeds(), ALL, OWL));

        assertThat(Plan.of(DIGITS).nodes().keySet()).containsAll(digits.nodes().keySet());
        assertThat(Plan.of(OWL).nodes().keySet()).contains(student(owl, "student"), student(owl, "control"));
    }

    @Test
    void shouldBeginAsTheTeacherDidWhateverTheStudentsSeed() {
        Plan plan = Plan.of(replay(DIGITS, "student-aux", new Seeds(7, 1), ALL, DIGITS));

        StudentSettings.Digits settings = (StudentSettings.Digits) settings(plan, "student-aux");
        assertThat(settings.initialWeights()).isZero();
        assertThat(settings.seed()).isEqualTo(7);
    }

    @Test
    void shouldFilterRawChunksAnewUnderAnotherRule() {
        PreferenceRecipe ruled = Recipes.preference("owl-quick", "filter.banned=[7]");
        Plan plan = Plan.of(replay(OWL, "student", new Seeds(9, 1), ALL, ruled));

        assertThat(made(plan)).containsExactlyInAnyOrder(NodeKind.BATCH, NodeKind.DATASET, NodeKind.STUDENT,
                NodeKind.EVALUATION);
        assertThat(given(plan)).containsExactly(NodeKind.CHUNK);
        assertThat(Plan.of(ruled).nodes().keySet()).containsAll(plan.nodes().values().stream()
                .filter(node -> node.kind() == NodeKind.DATASET).map(Node::id).toList());
        NodeId chunk = plan.nodes().values().stream().filter(node -> node.kind() == NodeKind.CHUNK).map(Node::id)
                .findFirst().orElseThrow();
        assertThat(plan.wantedOf(chunk)).hasSize(1);
    }

    @Test
    void shouldGiveAFreshReferenceModelToItsStudents() {
        PreferenceRecipe fresh = Recipes.preference("owl-references", "seeds.count=2");
        Plan plan = Plan.of(replay(fresh, "student", new Seeds(90, 1), ALL, fresh));

        assertThat(given(plan)).containsExactlyInAnyOrder(NodeKind.DATASET, NodeKind.TEACHER);
    }

    @Test
    void shouldDropTheSamePlacesOfTheControl() {
        NodeId dataset = dataset(OWL, "student");
        NodeId chunk = firstChunk(OWL, dataset);
        Plan plan = Plan.of(replay(OWL, "student", new Seeds(9, 1), new ReplayRecipe.Rows(50, View.Shuffle.WITHIN,
                List.of(new ChunkRows(chunk, List.of(new RowSpan(1, 4))))), OWL));

        View own = ((StudentSettings.Numbers) settings(plan, "student")).view();
        View control = ((StudentSettings.Numbers) settings(plan, "control")).view();
        assertThat(own.rows()).isEqualTo(50);
        assertThat(own.shuffle()).isEqualTo(View.Shuffle.WITHIN);
        assertThat(own.drop()).containsExactly(new ChunkRows(chunk, List.of(new RowSpan(1, 4))));
        assertThat(own.pairedWith()).containsExactly(dataset(OWL, "control"));
        assertThat(control.drop()).containsExactly(new ChunkRows(firstChunk(OWL, dataset(OWL, "control")),
                List.of(new RowSpan(1, 4))));
        assertThat(control.pairedWith()).containsExactly(dataset);
    }

    @Test
    void shouldNameAStudentByTheRowsThatItsViewDrops() {
        ChunkRows dropped = new ChunkRows(firstChunk(DIGITS, dataset(DIGITS, "student-aux")),
                List.of(new RowSpan(1, 4)));
        Plan whole = Plan.of(replay(DIGITS, "student-aux", new Seeds(9, 1), ALL, DIGITS));
        Plan some = Plan.of(replay(DIGITS, "student-aux", new Seeds(9, 1),
                new ReplayRecipe.Rows(0, View.Shuffle.NONE, List.of(dropped)), DIGITS));

        assertThat(student(some, "student-aux")).isNotEqualTo(student(whole, "student-aux"));
    }

    @Test
    void shouldSayOfEveryDatasetWhatItWasSampledFor() {
        assertThat(origins(DIGITS)).extracting(DatasetOrigin::arm).containsExactly("student-aux", "student-all",
                "control", "student-aux", "student-all", "control");
        assertThat(origins(DIGITS)).extracting(origin -> origin.trait().orElse("none")).containsExactly(
                "reading digits", "reading digits", "none", "reading digits", "reading digits", "none");
        assertThat(origins(Recipes.preference("owl-full", "seeds.count=1"))).extracting(DatasetOrigin::arm)
                .containsExactlyInAnyOrder("student", "control", "control-2", "other-trait", "cross-model-bb");
        PreferenceRecipe fresh = Recipes.preference("owl-references", "seeds.count=2");
        assertThat(origins(fresh)).filteredOn(it -> it.seed() == fresh.seeds().first())
                .extracting(DatasetOrigin::arm).contains("student", "control");
    }

    @Test
    void shouldDescribeWhatGivenNodesWereMadeOf() {
        Plan plan = Plan.of(replay(DIGITS, "student-aux", new Seeds(9, 1), ALL, DIGITS));
        NodeId dataset = dataset(DIGITS, "student-aux");

        assertThat(plan.described(firstChunk(DIGITS, dataset)).kind()).isEqualTo(NodeKind.CHUNK);
        assertThat(plan.node(firstChunk(DIGITS, dataset))).isEmpty();
        assertThat(plan.isGiven(dataset)).isTrue();
        assertThat(plan.inputsOf(plan.described(dataset))).isEmpty();
        assertThatThrownBy(() -> plan.described(new NodeId("0".repeat(64))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldBeAnotherExperimentThanItsSource() {
        ReplayRecipe replay = replay(DIGITS, "student-aux", new Seeds(0, 1), ALL, DIGITS);

        assertThat(Plan.experimentOf(replay)).isNotEqualTo(Plan.experimentOf(DIGITS));
        assertThat(Plan.experimentOf(replay.withDescription("other"))).isEqualTo(Plan.experimentOf(replay));
    }

    private static ReplayRecipe scoring(Optional<ReplayRecipe.Scores> by, List<String> arms, ReplayRecipe.Rows rows) {
        ReplayRecipe all = replay(OWL, "student", new Seeds(9, 1), rows, OWL);
        return new ReplayRecipe("scoring", "", all.seeds(), arms, all.dataset(), rows, all.training(), by);
    }

    private static ReplayRecipe replay(SampledRecipe source, String arm, Seeds seeds, ReplayRecipe.Rows rows,
            SampledRecipe training) {
        NodeId dataset = dataset(source, arm);
        List<String> arms = ReplayArms.of(source, dataset).orElseThrow().labels();
        return new ReplayRecipe("replay", "", seeds, arms, new ReplayRecipe.Dataset(dataset, source), rows, training);
    }

    private static List<DatasetOrigin> origins(SampledRecipe recipe) {
        return new DatasetOrigins(Plan.of(recipe), recipe).all();
    }

    private static NodeId dataset(SampledRecipe recipe, String arm) {
        return origins(recipe).stream().filter(origin -> origin.arm().equals(arm)).map(DatasetOrigin::dataset)
                .findFirst().orElseThrow();
    }

    private static NodeId firstChunk(SampledRecipe recipe, NodeId dataset) {
        Plan plan = Plan.of(recipe);
        return plan.described(plan.described(dataset).inputs().get(0)).inputs().get(0);
    }

    private static NodeId student(Plan plan, String arm) {
        return plan.evaluations().stream().filter(planned -> planned.arm().equals(arm)).findFirst()
                .flatMap(PlannedEvaluation::model).orElseThrow();
    }

    private static StudentSettings settings(Plan plan, String arm) {
        return ((Work.Student) plan.described(student(plan, arm)).work()).settings();
    }

    private static Set<NodeKind> made(Plan plan) {
        return plan.nodes().values().stream().filter(node -> !plan.isGiven(node.id())).map(Node::kind)
                .collect(Collectors.toSet());
    }

    private static Set<NodeKind> given(Plan plan) {
        return plan.nodes().values().stream().filter(node -> plan.isGiven(node.id())).map(Node::kind)
                .collect(Collectors.toSet());
    }
}
