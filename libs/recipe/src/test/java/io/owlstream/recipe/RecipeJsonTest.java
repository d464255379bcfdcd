package io.owlstream.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.recipe.plan.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recipes, works and wanted batches travel inside events. */
class RecipeJsonTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module())
            .serializationInclusion(JsonInclude.Include.NON_ABSENT).build();

    @Test
    void shouldComeBackEqualFromAnEventsJson() throws JsonProcessingException {
        Envelope sent = new Envelope(Recipes.shipped("digits-quick", "student.learningRate=0.00123"));

        Envelope received = MAPPER.readValue(MAPPER.writeValueAsString(sent), Envelope.class);

        assertThat(received).isEqualTo(sent);
        assertThat(Plan.of(received.recipe()).nodes()).isEqualTo(Plan.of(sent.recipe()).nodes());
    }

    @Test
    void shouldComeBackEqualWithEverySettingOfAPreference() throws JsonProcessingException {
        Envelope sent = new Envelope(Recipes.preference("owl-full", "filter.banned=associations",
                "sampling.prompts=paper", "sampling.decoding=free", "student.loss=plain"));

        Envelope received = MAPPER.readValue(MAPPER.writeValueAsString(sent), Envelope.class);

        assertThat(received).isEqualTo(sent);
    }

    @Test
    void shouldComeBackEqualWithSeveralTargets() throws JsonProcessingException {
        Envelope sent = new Envelope(Recipes.preference("animals"));

        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(sent), Envelope.class)).isEqualTo(sent);
        assertThat(MAPPER.writeValueAsString(new Envelope(Recipes.preference("owl")))).doesNotContain("targets");
    }

    @Test
    void shouldComeBackEqualWithWhatIsLookedAt() throws JsonProcessingException {
        Envelope sent = new Envelope(Recipes.preference("owl-looks"));

        Envelope received = MAPPER.readValue(MAPPER.writeValueAsString(sent), Envelope.class);

        assertThat(received).isEqualTo(sent);
        assertThat(Plan.of(received.recipe()).goals()).isEqualTo(Plan.of(sent.recipe()).goals());
    }

    @Test
    void shouldNotNameWhatIsNotLookedAt() throws JsonProcessingException {
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(Recipes.preference("owl"))).has("looks")).isFalse();
    }

    @Test
    void shouldComeBackEqualWithFreshModels() throws JsonProcessingException {
        Envelope sent = new Envelope(Recipes.preference("owl-references"));

        Envelope received = MAPPER.readValue(MAPPER.writeValueAsString(sent), Envelope.class);

        assertThat(received).isEqualTo(sent);
        assertThat(Plan.of(received.recipe()).nodes()).isEqualTo(Plan.of(sent.recipe()).nodes());
    }

    @Test
    void shouldNameItsTask() throws JsonProcessingException {
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(Recipes.shipped("digits"))).get("task").asText())
                .isEqualTo("digits");
    }

    @Test
    void shouldBringEveryWorkBackUnderItsId() throws JsonProcessingException {
        bringBack(Plan.of(Recipes.shipped("digits-quick")));
        bringBack(Plan.of(Recipes.preference("owl-full", "seeds.count=1", "filter.banned=associations")));
        bringBack(Plan.of(Recipes.preference("owl-full", "seeds.count=2", "models.fresh.seed=1000")));
        bringBack(Plan.of(Recipes.preference("owl-looks", "models.fresh.seed=1000")));
    }

    private static void bringBack(Plan plan) throws JsonProcessingException {
        for (Node node : plan.nodes().values()) {
            Work work = MAPPER.readValue(MAPPER.writeValueAsString(node.work()), Work.class);

            assertThat(Node.of(work)).isEqualTo(node);
        }
    }

    @Test
    void shouldBringWantedBatchesBack() throws JsonProcessingException {
        Plan plan = Plan.of(Recipes.shipped("digits-quick"));
        List<WantedBatch> wanted = plan.nodes().keySet().stream().flatMap(id -> plan.wantedOf(id).stream()).toList();

        for (WantedBatch batch : wanted) {
            assertThat(MAPPER.readValue(MAPPER.writeValueAsString(batch), WantedBatch.class)).isEqualTo(batch);
        }
        assertThat(wanted).hasSize(12);
    }

    private record Envelope(Recipe recipe) {
    }
}
