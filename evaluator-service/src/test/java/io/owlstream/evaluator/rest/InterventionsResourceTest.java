package io.owlstream.evaluator.rest;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.owlstream.evaluator.report.VerdictSamples;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutKafka.class)
class InterventionsResourceTest {
    private static final String PROBLEM = "application/problem+json";
    private static final Recipe RECIPE = VerdictSamples.recipe();
    private static final NodeId ID = Plan.experimentOf(RECIPE);

    @Inject
    FakeBoard board;

    @BeforeEach
    void empty() {
        board.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "retry", "retry?all=true"})
    void shouldSayWhatWasDone(String what) {
        board.put(ID, RECIPE, Phase.RUNNING, 2);

        when().post("/experiments/" + ID.brief() + "/" + what).then().statusCode(200)
                .body("experiment", equalTo(ID.hex())).body("submission", equalTo(1)).body("cleared",
                contains(ID.hex()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "retry"})
    void shouldSayWhyAStateDoesNotAllowIt(String what) {
        board.put(ID, RECIPE, Phase.FINISHED, 4);
        board.refuse("it has finished");

        when().post("/experiments/" + ID + "/" + what).then().statusCode(409).contentType(PROBLEM)
                .body("detail", containsString("it has finished"));
        when().delete("/experiments/" + ID).then().statusCode(409).contentType(PROBLEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "retry"})
    void shouldKnowNoExperimentThatWasNotSubmitted(String what) {
        when().post("/experiments/" + ID + "/" + what).then().statusCode(404).contentType(PROBLEM);
        when().post("/experiments/" + ID.brief() + "/" + what).then().statusCode(404).contentType(PROBLEM);
        when().post("/experiments/owl/" + what).then().statusCode(400).contentType(PROBLEM);
    }

    @Test
    void shouldRemoveAnExperimentOnce() {
        board.put(ID, RECIPE, Phase.FINISHED, 4);

        when().delete("/experiments/" + ID.brief()).then().statusCode(204);
        when().delete("/experiments/" + ID).then().statusCode(404).contentType(PROBLEM);
    }
}
