package io.owlstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.evaluator.rest.WithoutKafka;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutKafka.class)
class ReportRendererTest {
    private static final Pattern FETCHES =
            Pattern.compile("(?i)(src|href)\\s*=\\s*\"(?!data:|#)|@import|url\\(|<script");

    @Inject
    ReportRenderer renderer;

    @Test
    void shouldShowTheSentenceAndEveryModelAsADotInBothPlots() {
        // Given
        Verdict verdict = VerdictSamples.digits(10);

        // When
        String page = renderer.render(verdict);

        // Then ten dots for each of seven arms and for the effect, and the one of the key
        assertThat(page).contains(verdict.sentence().replace("'", "&#39;")).contains("<h1>Transmitted</h1>");
        assertThat(page.split("class=\"dot\"", -1)).hasSize(1 + 80 + 1);
        assertThat(page).contains("role=\"img\" aria-label=\"student-aux: mean 0.");
    }

    @Test
    void shouldNeedNothingFromElsewhere() {
        assertThat(renderer.render(VerdictSamples.digits(10))).doesNotContainPattern(FETCHES);
        assertThat(renderer.render(PreferenceSamples.owl(5))).doesNotContainPattern(FETCHES);
    }

    @Test
    void shouldShowWhateverAVerdictSaysAsText() {
        // Given
        String hostile = "<script>alert(\"&'\")</script>";

        // When
        String page = renderer.render(VerdictSamples.failed(hostile, hostile));

        // Then
        assertThat(page).doesNotContain("<script")
                .contains("&lt;script&gt;alert(&quot;&amp;&#39;&quot;)&lt;/script&gt;");
    }

    @Test
    void shouldShowEveryReasonOfAnInconclusiveOutcome() {
        // Given
        Verdict verdict = VerdictSamples.digits(2);

        // When
        String page = renderer.render(verdict);

        // Then
        assertThat(page).contains("<h1>Inconclusive</h1>").contains("<li>n = 2 &lt; 5</li>")
                .contains("59,990 of 60,000 planned rows");
    }

    @Test
    void shouldShowAnExperimentOfWhichNothingWasScored() {
        assertThat(renderer.render(VerdictSamples.digits(0))).contains("no scores").contains("n = 0 &lt; 5");
    }

    @Test
    void shouldBeTheSameForEqualVerdicts() {
        assertThat(renderer.render(VerdictSamples.digits(5))).isEqualTo(renderer.render(VerdictSamples.digits(5)));
        assertThat(renderer.render(PreferenceSamples.owl(5))).isEqualTo(renderer.render(PreferenceSamples.owl(5)));
    }
}
