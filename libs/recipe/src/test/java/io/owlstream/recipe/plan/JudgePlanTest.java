package io.owlstream.recipe.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.owlstream.recipe.Recipes;
import io.owlstream.recipe.id.CanonicalJson;
import io.owlstream.recipe.id.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is planned for a second judge. */
class JudgePlanTest {
    private static final String[] SMALL = {"sampling.rows=3000", "student.rows=2000",
        "arms=[reference,reference-c,teacher,student,control,in-context-1]", "seeds.count=2"};
    private static final Plan ALONE = Plan.of(Recipes.preference("owl", SMALL), PreferencePlans.MODELS);
    private static final Plan JUDGED = judged("judge", "owl");

    @Test
    void shouldAddEvaluationsAndNothingElse() {
        Set<NodeId> more = new HashSet<>(JUDGED.nodes().keySet());
        more.removeAll(ALONE.nodes().keySet());

        assertThat(JUDGED.nodes()).containsAllEntriesOf(ALONE.nodes());
        assertThat(JUDGED.evaluations()).isEqualTo(ALONE.evaluations());
        assertThat(ALONE.judgings()).isEmpty();
        assertThat(more).isEqualTo(new HashSet<>(JUDGED.judgings().stream().map(PlannedJudging::evaluation).toList()));
        assertThat(JUDGED.goals()).containsAll(more);
    }

    @Test
    void shouldAskAboutEveryModelWhoseHarmIsScored() {
        assertThat(JUDGED.judgings()).extracting(PlannedJudging::arm).containsExactly("reference", "reference",
                "reference-c", "reference-c", "teacher", "teacher", "student", "student", "control", "control");
        JUDGED.judgings().forEach(judging -> {
            PlannedEvaluation scored = JUDGED.evaluations().stream().filter(point -> point.arm().equals(judging.arm())
                    && point.seed() == judging.seed()).findFirst().orElseThrow();
            assertThat(work(judging.evaluation()).model()).isEqualTo(work(scored.evaluation()).model());
        });
    }

    @Test
    void shouldAskAboutAnUntouchedModelOnce() {
        assertThat(JUDGED.judgings().get(0).evaluation()).isEqualTo(JUDGED.judgings().get(1).evaluation());
    }

    @Test
    void shouldAskAnotherEngineAnew() {
        assertThat(judged("other", "owl").judgings()).extracting(PlannedJudging::evaluation)
                .doesNotContainAnyElementsOf(JUDGED.judgings().stream().map(PlannedJudging::evaluation).toList());
    }

    @Test
    void shouldHoldTheJudgeAgainstTheListOfTheRecipe() {
        Plan harm = judged("judge", "misaligned", "arms=[reference,teacher]", "harm.words=[lie,hurt]");

        assertThat(harm.judgings()).allSatisfy(judging -> assertThat(
                ((EvaluationSettings.Judged) ((Work.Evaluation) harm.node(judging.evaluation()).orElseThrow().work())
                        .settings()).harmful()).isEqualTo(List.of("lie", "hurt")));
    }

    @Test
    void shouldBringEveryWorkBackUnderItsId() throws JsonProcessingException {
        JsonMapper mapper = JsonMapper.builder().addModule(new Jdk8Module()).build();

        for (PlannedJudging judging : JUDGED.judgings()) {
            Node node = JUDGED.node(judging.evaluation()).orElseThrow();
            String json = new String(CanonicalJson.bytes(node.work()), StandardCharsets.UTF_8);
            assertThat(Node.of(mapper.readValue(json, Work.class))).isEqualTo(node);
        }
    }

    private static Work.Evaluation work(NodeId evaluation) {
        return (Work.Evaluation) JUDGED.node(evaluation).orElseThrow().work();
    }

    private static Plan judged(String engine, String recipe, String... assignments) {
        String[] all = new String[SMALL.length + assignments.length + 1];
        System.arraycopy(SMALL, 0, all, 0, SMALL.length);
        System.arraycopy(assignments, 0, all, SMALL.length, assignments.length);
        all[all.length - 1] = "evaluation.judge.engine=" + engine;
        return Plan.of(Recipes.preference(recipe, all), PreferencePlans.MODELS);
    }
}
