package io.owlstream.evaluator.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.owlstream.evaluator.front.FrontUnavailableException;
import io.owlstream.evaluator.report.VerdictSamples;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.read.ShippedRecipes;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutKafka.class)
class ExperimentsResourceTest {
    private static final String PROBLEM = "application/problem+json";
    private static final String YAML = "application/yaml";
    private static final Recipe RECIPE = VerdictSamples.recipe();
    private static final NodeId ID = Plan.experimentOf(RECIPE);

    @Inject
    FakeBoard board;

    @BeforeEach
    void empty() {
        board.clear();
    }

    @Test
    void shouldSubmitARecipeOnce() {
        String digits = ShippedRecipes.find("digits").orElseThrow();

        yaml(digits).when().post("/experiments").then().statusCode(201)
                .header("Location", containsString("/experiments/" + ID))
                .body("experiment", equalTo(ID.hex())).body("submission", equalTo(1));
        yaml(digits).when().post("/experiments").then().statusCode(200)
                .body("experiment", equalTo(ID.hex())).body("submission", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/x-yaml", "text/yaml"})
    void shouldTakeAResolvedRecipeAsJsonUnderAnySensibleName(String mediaType) {
        given().contentType(mediaType).body(EventCodec.encode(RECIPE)).when().post("/experiments")
                .then().statusCode(201).body("experiment", equalTo(ID.hex()));
    }

    @Test
    void shouldListEveryErrorOfARecipeWithItsPath() {
        String wrong = ShippedRecipes.find("digits").orElseThrow() + "\nteacher: {epochs: 0}\nowls: 3\n";

        yaml(wrong).when().post("/experiments").then().statusCode(400).contentType(PROBLEM)
                .body("status", equalTo(400)).body("title", equalTo("Bad Request"))
                .body("errors.path", hasItems("teacher.epochs", "owls"))
                .body("errors.find { it.path == 'teacher.epochs' }.value", equalTo("0"))
                .body("errors.find { it.path == 'teacher.epochs' }.message", startsWith("teacher.epochs: "));
        assertThat(board.all()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoRecipeAtAll() {
        yaml("[1, 2").when().post("/experiments").then().statusCode(400).contentType(PROBLEM)
                .body("errors", hasSize(1));
    }

    @Test
    void shouldRefuseAnEmptyBody() {
        given().contentType(YAML).when().post("/experiments").then().statusCode(400).contentType(PROBLEM)
                .body("errors", hasSize(1));
    }

    @Test
    void shouldRefuseMoreThanAMebibyteWithoutReadingIt() {
        yaml("#".repeat((1 << 20) + 1)).when().post("/experiments")
                .then().statusCode(413).contentType(PROBLEM).body("detail", containsString("1048576"));
    }

    @Test
    void shouldReadAFullMebibyte() {
        String digits = ShippedRecipes.find("digits").orElseThrow();
        String padded = digits + "\n#" + "x".repeat((1 << 20) - digits.length() - 2);

        yaml(padded).when().post("/experiments").then().statusCode(201);
    }

    @Test
    void shouldRefuseAMediaTypeThatIsNoRecipe() {
        given().contentType("image/png").body(new byte[1]).when().post("/experiments").then().statusCode(415);
    }

    @Test
    void shouldShowHowFarAnExperimentIs() {
        board.put(ID, RECIPE, Phase.RUNNING, 2);

        when().get("/experiments/" + ID).then().statusCode(200).body("experiment", equalTo(ID.hex()))
                .body("recipe", equalTo("digits")).body("submission", equalTo(1)).body("phase", equalTo("RUNNING"))
                .body("submitted", equalTo("2026-01-01T00:00:00Z"))
                .body("counts.STUDENT.total", equalTo(4)).body("counts.STUDENT.ready", equalTo(2))
                .body("counts.STUDENT.inFlight", equalTo(1)).body("counts.STUDENT.failed", equalTo(1))
                .body("failures[0].node", equalTo(ID.hex())).body("failures[0].kind", equalTo("STUDENT"))
                .body("failures[0].reason", equalTo("loss is not finite")).body("failures[0].retryable", equalTo(true));
        when().get("/experiments").then().statusCode(200).body("experiment", contains(ID.hex()));
    }

    @Test
    void shouldFindAnExperimentByItsFirstDigits() {
        board.put(ID, RECIPE, Phase.RUNNING, 2);

        when().get("/experiments/" + ID.hex().substring(0, 8)).then().statusCode(200)
                .body("experiment", equalTo(ID.hex()));
    }

    @Test
    void shouldRefuseDigitsThatNameSeveral() {
        String start = "0123456789abcdef".repeat(3);
        board.put(new NodeId(start + "0".repeat(16)), RECIPE, Phase.RUNNING, 2);
        board.put(new NodeId(start + "1".repeat(16)), RECIPE, Phase.RUNNING, 2);

        when().get("/experiments/" + start).then().statusCode(400).contentType(PROBLEM)
                .body("detail", containsString("names 2 experiments"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456", "0123456Z9", "..%2f..%2fetc%2fpasswd", "ABCDEF0123"})
    void shouldRefuseWhatIsNoId(String text) {
        given().urlEncodingEnabled(false).when().get("/experiments/" + text)
                .then().statusCode(400).contentType(PROBLEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/verdict", "/report", "/progress"})
    void shouldKnowNoExperimentThatWasNotSubmitted(String what) {
        when().get("/experiments/" + ID + what).then().statusCode(404).contentType(PROBLEM)
                .body("detail", containsString("there is no experiment " + ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"verdict", "report"})
    void shouldHaveNoVerdictBeforeTheFirstSubmissionHasFinished(String what) {
        board.put(ID, RECIPE, Phase.RUNNING, 2);

        when().get("/experiments/" + ID + "/" + what).then().statusCode(409).contentType(PROBLEM)
                .body("detail", containsString("has no verdict yet"));
    }

    @Test
    void shouldGiveTheVerdictByteForByte() {
        // Given
        byte[] verdict = EventCodec.encode(VerdictSamples.digits(5));
        board.put(ID, RECIPE, Phase.FINISHED, 3);
        board.put(ID, verdict);

        // When
        byte[] answer = when().get("/experiments/" + ID + "/verdict").then().statusCode(200)
                .contentType("application/json").extract().asByteArray();

        // Then
        assertThat(answer).isEqualTo(verdict);
    }

    @Test
    void shouldGiveTheReportOfTheVerdict() {
        // Given
        Verdict verdict = VerdictSamples.digits(5);
        board.put(ID, RECIPE, Phase.FINISHED, 3);
        board.put(ID, EventCodec.encode(verdict));

        // Then
        when().get("/experiments/" + ID + "/report").then().statusCode(200).contentType("text/html")
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .body(containsString(verdict.sentence()));
    }

    @Test
    void shouldStreamProgressUntilTheExperimentHasFinished() {
        // Given
        board.put(ID, RECIPE, Phase.FINISHED, 3);

        // When
        String events = given().accept("text/event-stream").when().get("/experiments/" + ID + "/progress")
                .then().statusCode(200).contentType("text/event-stream").extract().asString();

        // Then
        assertThat(events.lines().filter(line -> line.startsWith("data:"))).singleElement().asString()
                .contains("\"phase\":\"FINISHED\"").contains("\"trainings\":[]");
    }

    @Test
    void shouldSayWhatTheFrontWaitsFor() {
        board.failWith(new FrontUnavailableException("the front waits: Kafka does not answer"));

        yaml(ShippedRecipes.find("digits").orElseThrow()).when().post("/experiments")
                .then().statusCode(503).contentType(PROBLEM).body("detail", containsString("Kafka does not answer"));
    }

    @Test
    void shouldTellNothingOfItsInsideWhenItFails() {
        board.failWith(new IllegalStateException("secret of the inside"));

        String answer = yaml(ShippedRecipes.find("digits").orElseThrow()).when()
                .post("/experiments").then().statusCode(500).contentType(PROBLEM).extract().asString();

        assertThat(answer).doesNotContain("secret");
    }

    @Test
    void shouldListTheShippedRecipesResolved() {
        when().get("/recipes").then().statusCode(200).body("name", hasItems("digits", "digits-quick", "digits-paper"))
                .body("find { it.name == 'digits' }.recipe.task", equalTo("digits"))
                .body("find { it.name == 'digits' }.recipe.seeds.count", equalTo(10));
    }

    @Test
    void shouldTellTheTime() {
        String date = when().get("/recipes").then().extract().header("Date");

        assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    private static RequestSpecification yaml(String body) {
        return given().contentType(YAML).body(body.getBytes(StandardCharsets.UTF_8));
    }
}
