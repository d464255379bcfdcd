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
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** The report as a reader sees it. Pages and pictures stay in target/reports. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class ReportInBrowserTest {
    private static final Path FOLDER = Path.of("target", "reports");
    /** Boxes of text that lie over each other: labels and numbers of plots, ticks of axes, words of loss charts. */
    private static final String OVERLAPS = """
            const boxes = [...document.querySelectorAll('.plot .label, .plot .numbers, .axis text, .contents a, '
                + '.losses .name, .losses .change, .levels text, .steps span')]
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
            return [...document.querySelectorAll('.plot .label, .plot .numbers, .figures div, h1, .sentence, .notes, '
                + '.losses figure, .raw td, .replies li, summary')]
                .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent);""";

    /** Lines of losses that can be seen: drawn, and within their chart. */
    private static final String CURVES = """
            return [...document.querySelectorAll('.curve')].filter(e => {
                const curve = e.getBoundingClientRect(), chart = e.ownerSVGElement.getBoundingClientRect();
                return curve.width > 20 && curve.height > 20 && curve.left >= chart.left && curve.right <= chart.right
                    && curve.top >= chart.top && curve.bottom <= chart.bottom;
            }).length;""";
    private static final String OPEN_ALL = "document.querySelectorAll('details').forEach(e => e.open = true)";

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

    @ParameterizedTest
    @CsvSource({"8, 1200, false", "8, 1200, true", "8, 390, false", "8, 390, true", "1, 390, false", "0, 1200, false",
        "100, 500, false"})
    void shouldShowAPreferenceWithAllItsArmsAtAnyWidth(int seeds, int width, boolean dark) throws IOException {
        // Given
        Verdict verdict = PreferenceSamples.owl(seeds);
        String name = "owl-" + seeds + "-seeds-" + width + (dark ? "-dark" : "-light");

        // When
        ChromeDriver page = browser.show(write(name, verdict), width, 800, dark);
        page.executeScript(OPEN_ALL);
        Files.write(FOLDER.resolve(name + ".png"), page.getScreenshotAs(OutputType.BYTES));

        // Then: 18 arms, the effect and three kinds of teachers; three kinds of teachers and ten of students
        assertThat(page.findElement(By.className("sentence")).getText()).isEqualTo(verdict.sentence());
        assertThat(page.executeScript(DOTS)).isEqualTo(seeds * 22L);
        assertThat(page.executeScript(CURVES)).isEqualTo(seeds * 13L);
        assertThat(page.executeScript("return document.documentElement.scrollWidth")).isEqualTo((long) width);
        assertThat(lines(page, OVERLAPS)).isEmpty();
        assertThat(lines(page, CLIPPED)).isEmpty();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void shouldShowTheWholeTableOfArmsOnAWideScreen() throws IOException {
        // When
        String url = write("owl-wide", PreferenceSamples.silent("cross-model-ab"));
        ChromeDriver page = browser.show(url, 1200, 800, false);

        // Then
        assertThat(lines(page, "return [...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > "
                + "e.clientWidth).map(e => e.textContent)")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1200, 390})
    void shouldShowWhateverModelsWroteAsTextWithinThePage(int width) throws IOException {
        // Given markup, a word without an end and a turn of the direction of writing
        String hostile = "<img src=x onerror=\"document.title='owned'\">" + "9".repeat(300) + "\u202e\n\tend";

        // When
        ChromeDriver page = browser.show(write("owl-hostile-" + width, PreferenceSamples.saying(hostile)), width, 800,
                false);
        page.executeScript(OPEN_ALL);

        // Then
        assertThat(page.getTitle()).isEqualTo("owl-full: Transmitted - Owlstream");
        assertThat(page.findElement(By.className("said")).getAttribute("textContent")).isEqualTo(hostile);
        assertThat(page.executeScript("return document.documentElement.scrollWidth")).isEqualTo((long) width);
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
