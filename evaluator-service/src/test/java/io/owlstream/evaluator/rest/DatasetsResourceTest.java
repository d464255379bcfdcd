package io.owlstream.evaluator.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.owlstream.evaluator.report.VerdictSamples;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.DatasetOrigin;
import io.owlstream.recipe.plan.DatasetOrigins;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.planner.DatasetStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutKafka.class)
class DatasetsResourceTest {
    private static final String PROBLEM = "application/problem+json";
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final SampledRecipe SOURCE = (SampledRecipe) VerdictSamples.recipe();
    private static final Plan PLAN = Plan.of(SOURCE);
    private static final DatasetOrigin ORIGIN = new DatasetOrigins(PLAN, SOURCE).all().get(0);
    private static final String ID = ORIGIN.dataset().hex();

    @Inject
    FakeBoard board;

    @BeforeEach
    void empty() {
        board.clear();
    }

    @Test
    void shouldListSealedDatasets() {
        board.put(dataset(ORIGIN, Optional.of(sealed()), true));
        board.put(dataset(new DatasetOrigin(new NodeId("0".repeat(64)), "control", 1, Optional.empty(), 10,
                ORIGIN.teacher()),
                Optional.empty(), false));

        when().get("/datasets").then().statusCode(200).body("", hasSize(1)).body("[0].id", equalTo(ID))
                .body("[0].kind", equalTo("digits")).body("[0].recipe", equalTo(SOURCE.name()))
                .body("[0].arm", equalTo("student-aux")).body("[0].trait", equalTo("reading digits"))
                .body("[0].rows", equalTo(90)).body("[0].rejected.bounds", equalTo(10))
                .body("[0].chunks", equalTo(6)).body("[0].sealed", equalTo(AT.toString()))
                .body("[0].students", hasSize(1)).body("[0].experiments[0]", equalTo(PLAN.experiment().hex()));
    }

    @Test
    void shouldShowOneByItsFirstDigitsWithTheRecipeThatSampledIt() {
        board.put(dataset(ORIGIN, Optional.of(sealed()), true));
        board.put(ORIGIN.teacher(), sealed());

        when().get("/datasets/" + ID.substring(0, 8)).then().statusCode(200).body("id", equalTo(ID))
                .body("source.task", equalTo("digits")).body("controlled", equalTo(true))
                .body("teacher", equalTo(ORIGIN.teacher().hex())).body("weights", equalTo(sealed().digest().hex()))
                .body("batches", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456", "OWL", "01234567g"})
    void shouldRefuseWhatIsNoId(String text) {
        when().get("/datasets/" + text).then().statusCode(400).contentType(PROBLEM)
                .body("detail", startsWith("a dataset is named by its id or at least its first 8 digits"));
    }

    @Test
    void shouldNameNearIdsOfAnUnknownOne() {
        board.put(dataset(ORIGIN, Optional.of(sealed()), true));

        when().get("/datasets/" + ID.substring(0, 4) + "0".repeat(60)).then().statusCode(404).contentType(PROBLEM)
                .body("detail", containsString("near it is " + ID));
    }

    @Test
    void shouldRefuseTheFirstDigitsOfSeveral() {
        String one = ID.substring(0, 8) + "0".repeat(56);
        board.put(dataset(ORIGIN, Optional.of(sealed()), true));
        board.put(dataset(new DatasetOrigin(new NodeId(one), "control", 1, Optional.empty(), 10,
                ORIGIN.teacher()), Optional.empty(),
                false));

        when().get("/datasets/" + ID.substring(0, 8)).then().statusCode(400).contentType(PROBLEM)
                .body("detail", containsString("names 2 datasets (" + ID + ", " + one + ")"));
    }

    @Test
    void shouldSubmitAReplayThatNamesItsDatasetByTheId() {
        board.put(dataset(ORIGIN, Optional.of(sealed()), true));

        String experiment = given().contentType("text/plain").body("dataset: {id: " + ID + "}\nview: {keep: 90}")
                .when().post("/experiments").then().statusCode(201).extract().path("experiment");

        ReplayRecipe recipe = (ReplayRecipe) board.status(new NodeId(experiment)).orElseThrow().experiment().recipe();
        assertThat(recipe.dataset().id()).isEqualTo(ORIGIN.dataset());
        assertThat(recipe.arms()).containsExactly("reference", "student-aux", "control");
    }

    @Test
    void shouldRefuseAReplayOfWhatTheLogDoesNotHold() {
        given().contentType("text/plain").body("dataset: {id: " + ID + "}").when().post("/experiments")
                .then().statusCode(400).contentType(PROBLEM).body("errors[0].path", equalTo("dataset.id"))
                .body("errors[0].remedy", containsString("there is no dataset " + ID + " in the log"))
                .body("errors[0].remedy", containsString("owlstream datasets"));
    }

    @Test
    void shouldRefuseAReplayOfWhatIsNotSealed() {
        board.put(dataset(ORIGIN, Optional.empty(), false));

        given().contentType("text/plain").body("dataset: {id: " + ID + "}").when().post("/experiments")
                .then().statusCode(400).contentType(PROBLEM).body("errors[0].path", equalTo("dataset.id"))
                .body("errors[0].remedy", startsWith("must be a sealed dataset, this one is not: experiment "
                        + PLAN.experiment().brief()));
    }

    @Test
    void shouldRefuseToKeepMoreThanTheAcceptedRows() {
        board.put(dataset(ORIGIN, Optional.of(sealed()), true));

        given().contentType("text/plain").body("dataset: {id: " + ID + "}\nview: {keep: 91}")
                .when().post("/experiments").then().statusCode(400).body("errors[0].message",
                        equalTo("view.keep: must be <= 90, the rows of the dataset, was 91"));
    }

    private static DatasetStatus dataset(DatasetOrigin origin, Optional<Fact.Ready> sealed, boolean controlled) {
        ExperimentRecord experiment = new ExperimentRecord(PLAN.experiment(), SOURCE, Plan.VERSION, 1,
                ExperimentRecord.State.ACTIVE, AT);
        return new DatasetStatus(origin, SOURCE, List.of(experiment), 6, sealed, List.of(new NodeId("1".repeat(64))),
                controlled);
    }

    private static Fact.Ready sealed() {
        return new Fact.Ready(Digest.of(new byte[] {1}), Optional.empty(), Optional.empty(), List.of(), List.of(),
                List.of(), Map.of("rows", 90L, "rejected.bounds", 10L, "bytes", 5L), Map.of(),
                new Platform("any", 0, "none"), 1, 2, "front", AT);
    }
}
