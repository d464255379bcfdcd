package io.owlstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.evaluator.rest.WithoutKafka;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** The report as a reader sees it. Pages and pictures stay in target/reports. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class ReportInBrowserTest {
    private static final Path FOLDER = Path.of("target", "reports");
    /** Boxes of text that lie over each other: pairs of labels and numbers of a plot, and ticks of an axis. */
    private static final String OVERLAPS = """
            const boxes = [...document.querySelectorAll('.plot .label, .plot .numbers, .axis text')]
                .map(e => [e.textContent, e.getBoundingClientRect()]);
            const found = [];
            boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
                if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1) {
                    found.push(a + ' over ' + b);
                }
            }));
            return found;""";
    /** Dots that can be seen: of some size, and within the drawing that they belong to. */
    private static final String DOTS = """
            return [...document.querySelectorAll('.plot .dot')].filter(e => {
                const dot = e.getBoundingClientRect(), plot = e.ownerSVGElement.getBoundingClientRect();
                return dot.width > 4 && dot.height > 4 && dot.left >= plot.left && dot.right <= plot.right
                    && dot.top >= plot.top && dot.bottom <= plot.bottom;
            }).length;""";
    private static final String CLIPPED = """
            return [...document.querySelectorAll('.plot .label, .plot .numbers, .figures div, h1, .sentence')]
                .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent);""";

    private static Optional<Browser> found = Optional.empty();

    @Inject
    ReportRenderer renderer;

    private Browser browser;

    @BeforeAll
    static void open() {
        found = Browser.open();
    }

    @AfterAll
    static void close() {
        found.ifPresent(Browser::close);
    }

    @BeforeEach
    void begin() {
        assumeThat(found).isPresent();
        browser = found.orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"10, 1200, false", "10, 1200, true", "10, 500, false", "2, 500, true", "2, 1200, false",
        "100, 500, false", "100, 1200, false", "0, 320, false"})
    void shouldShowEverythingAtAnyWidth(int models, int width, boolean dark) throws IOException {
        // Given
        Verdict verdict = VerdictSamples.digits(models);
        String name = models + "-models-" + width + (dark ? "-dark" : "-light");

        // When
        ChromeDriver page = browser.show(write(name, verdict), width, 800, dark);
        Files.write(FOLDER.resolve(name + ".png"), page.getScreenshotAs(OutputType.BYTES));

        // Then
        assertThat(page.findElement(By.className("sentence")).getText()).isEqualTo(verdict.sentence());
        assertThat(page.executeScript(DOTS)).isEqualTo(models * 8L);
        assertThat(page.executeScript("return document.documentElement.scrollWidth")).isEqualTo((long) width);
        assertThat(lines(page, OVERLAPS)).isEmpty();
        assertThat(lines(page, CLIPPED)).isEmpty();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void shouldRunNoMarkupThatAVerdictCarries() throws IOException {
        // Given
        String hostile = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
        Verdict verdict = VerdictSamples.failed("digits", hostile);

        // When
        ChromeDriver page = browser.show(write("hostile", verdict), 1200, 800, false);

        // Then
        assertThat(page.getTitle()).isEqualTo("digits: Inconclusive - Owlstream");
        assertThat(page.findElement(By.cssSelector("#failures ~ div")).getText()).contains(hostile);
        assertThat(browser.console()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<String> lines(ChromeDriver page, String script) {
        return (List<String>) page.executeScript(script);
    }

    private String write(String name, Verdict verdict) throws IOException {
        Files.createDirectories(FOLDER);
        Path file = FOLDER.resolve(name + ".html");
        Files.writeString(file, renderer.render(verdict));
        return file.toUri().toString();
    }
}
