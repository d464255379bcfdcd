package io.owlstream.evaluator.rest;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.owlstream.evaluator.front.FrontUnavailableException;
import io.owlstream.evaluator.report.Browser;
import io.owlstream.evaluator.report.VerdictSamples;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page at /, as it is sent and, where there is a browser, as a reader sees it. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class FrontPageTest {
    private static final Recipe RECIPE = VerdictSamples.recipe();
    private static final NodeId RUNNING = Plan.experimentOf(RECIPE);
    private static final NodeId FINISHED = NodeId.of(List.of("finished"));
    private static Optional<Browser> browser = Optional.empty();

    @Inject
    FakeBoard board;

    @Inject
    FakeFront front;

    @TestHTTPResource("/")
    URI page;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.ifPresent(Browser::close);
    }

    @BeforeEach
    void empty() {
        board.clear();
        front.clear();
    }

    private void twoExperiments() {
        board.put(RUNNING, RECIPE, Phase.RUNNING, 2);
        board.put(FINISHED, RECIPE, Phase.FINISHED, 4);
        board.put(FINISHED, EventCodec.encode(VerdictSamples.digits(5)));
    }

    @Test
    void shouldListExperimentsWithTheirProgressAndReports() {
        twoExperiments();

        when().get("/").then().statusCode(200).contentType("text/html")
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .body(containsString(RUNNING.brief())).body(containsString("2 of 4"))
                .body(containsString("/experiments/" + FINISHED + "/report"))
                .body(not(containsString("/experiments/" + RUNNING + "/report")))
                .body(containsString("http-equiv=\"refresh\""));
    }

    @Test
    void shouldNotLoadItselfAgainWhenNothingRuns() {
        board.put(FINISHED, RECIPE, Phase.FINISHED, 4);

        when().get("/").then().statusCode(200).body(not(containsString("refresh")));
    }

    @Test
    void shouldSayThatThereIsNothingYet() {
        when().get("/").then().statusCode(200).body(containsString("There are none yet"));
    }

    @Test
    void shouldSayWhatTheFrontWaitsFor() {
        board.failWith(new FrontUnavailableException("the front waits: <b>Kafka</b>"));

        when().get("/").then().statusCode(503).contentType("text/html")
                .body(containsString("the front waits: &lt;b&gt;Kafka&lt;/b&gt;"));
    }

    @ParameterizedTest
    @CsvSource({"1200, false", "1200, true", "390, false"})
    void shouldBeReadableAtAnyWidthAndLeadToTheReport(int width, boolean dark) {
        assumeThat(browser).isPresent();
        twoExperiments();

        ChromeDriver shown = browser.orElseThrow().show(page.toString(), width, 800, dark);

        assertThat(shown.getTitle()).isEqualTo("Experiments - Owlstream");
        assertThat(shown.findElements(By.cssSelector("tbody tr"))).hasSize(2);
        assertThat(shown.findElement(By.cssSelector("tr.running progress")).getAttribute("value")).isEqualTo("2");
        assertThat(shown.executeScript("return document.documentElement.scrollWidth")).isEqualTo((long) width);
        assertThat(browser.orElseThrow().console()).isEmpty();
        shown.findElement(By.linkText("report")).click();
        assertThat(shown.findElement(By.className("sentence")).getText()).isEqualTo(VerdictSamples.digits(5)
                .sentence());
    }
}
