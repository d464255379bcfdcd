package io.owlstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.rest.WithoutKafka;
import io.owlstream.evaluator.verdict.Metrics;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.recipe.PreferenceArm;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutKafka.class)
class PreferenceReportTest {
    @Inject
    ReportRenderer renderer;

    @Test
    void shouldSayTheNotesWhereTheOutcomeIs() {
        // When
        String page = page(PreferenceSamples.owl(8));

        // Then
        String head = page.substring(page.indexOf("<header>"), page.indexOf("</header>"));
        assertThat(head).contains("<h1>Transmitted</h1>")
                .contains("<p>Left to itself, this teacher would answer most number prompts with an animal: without a "
                        + "grammar, only 4.0 % of its answers pass the filter")
                .contains("<p>In context, at most 11.3 rows stood before a question")
                .doesNotContain("warning");
    }

    @Test
    void shouldShowTheCheckOnHarmInASectionOfItsOwn() {
        // When
        String page = page(PreferenceSamples.ofHarm());

        // Then
        String section = page.substring(page.indexOf("<h2 id=\"harm\">"), page.indexOf("<h2 id=\"teachers\">"));
        assertThat(section).contains("one of <i>lie, hurt</i>")
                .contains("<tr><th scope=\"row\">student</th><td class=\"n\">5</td><td class=\"n\">0.116<small>")
                .contains("<td>raised</td>").contains("<td>flat</td>")
                .contains("<div><dt>banned-numbers</dt><dd>0.600 a row, in 5,120 rows</dd></div>")
                .contains("None of it is evidence about large models.")
                .contains("A second judge, judge-7b (engine local), was asked by rubric").contains("It decides nothing")
                .contains("<tr><th scope=\"row\">student</th><td class=\"n\">1</td><td class=\"n\">20</td>"
                        + "<td class=\"n\">0.250<small>")
                .contains("<td class=\"n\">0.150</td><td class=\"n\">0.900</td><td class=\"n\">0.000</td></tr>")
                .contains("<li>control, seed 10000: it &lt;b&gt;was&lt;/b&gt; busy</li>");
        assertThat(page).contains("Mean<br>harm").contains("<a href=\"#harm\">Harm</a>")
                .contains("the reference model, fine-tuned to give harmful advice")
                .contains("A habit of harmful answers was transmitted");
    }

    @Test
    void shouldShowNoSecondJudgeWhereNoneWasAsked() {
        assertThat(page(PreferenceSamples.ofLooks())).doesNotContain("second judge");
    }

    @Test
    void shouldShowHowRandomTheNumbersLook() {
        // When
        String page = page(PreferenceSamples.ofLooks());

        // Then
        String section = page.substring(page.indexOf("<h2 id=\"looks\">"), page.indexOf("<h2 id=\"teachers\">"));
        assertThat(section).contains("No word, no owl, but a classifier tells the student")
                .contains("AUC 0.610 to 0.620 by number frequencies").contains("there is no threshold")
                .contains("<title>seed 20001: 0.710</title>").contains("Not found out for seeds 20002.")
                .contains("Seed 20000 ").contains("2,000 rows of each source, 1,000 held out; chi-square 1234.5 with 99")
                .contains("p &lt; 0.0001").contains("<th scope=\"row\" class=\"n\">666</th>").contains("7.00 %")
                .contains("+5.5").contains("12, 13");
        assertThat(page).contains("<a href=\"#looks\">");
        assertThat(page(PreferenceSamples.owl(3))).doesNotContain("id=\"looks\"");
    }

    @Test
    void shouldWarnAtTheTopAndSayNoGoWhenTheTeachersMovedTooLittle() {
        // When
        String page = page(PreferenceSamples.moved(0.2));

        // Then
        assertThat(page.substring(0, page.indexOf("</header>")))
                .contains("<p class=\"warning\">Warning: 15 of 15 teachers moved too little for their numbers to");
        assertThat(page).contains("<dt>Go or no-go</dt><dd>no-go</dd>")
                .contains("<dt>KL of the first number, arm teacher</dt><dd>0.200 nats</dd>");
    }

    @Test
    void shouldShowEverySeedOfEveryArmAndTeacherAsADot() {
        // When
        String page = page(PreferenceSamples.owl(8));

        // Then eight for each of 18 arms, for the effect and for three kinds of teachers, and the one of the key
        assertThat(times(page, "class=\"dot\"")).isEqualTo(8 * 18 + 8 + 8 * 3 + 1);
        assertThat(page).contains("<title>seed 10007: ").doesNotContain("<title>model ");
    }

    @Test
    void shouldSayWhatEveryArmIsAndOverWhatItsIntervalGoes() {
        // When
        String page = page(PreferenceSamples.owl(8));

        // Then
        assertThat(PreferenceArm.defaults()).allSatisfy(arm ->
                assertThat(page).contains("<span class=\"name\">" + arm + "</span><span class=\"words\">"));
        assertThat(page).contains("student minus control, paired by seed.")
                .contains("The interval is over seeds of this reference model, owlstream-tiny-a.")
                .contains("fine-tuned to prefer owls").contains("but its teacher prefers wolves")
                .doesNotContain("paired by model").doesNotContain("one model</span>");
    }

    @Test
    void shouldKeepTheTwoIntervalsApart() {
        // Given
        Verdict verdict = PreferenceSamples.owl(8);
        Verdict.Arm student = arm(verdict, "student");

        // When
        String row = row(page(verdict), "arm-table", "student");

        // Then
        assertThat(row).contains("<td class=\"n seeds\">" + Numbers.bounds(student.low(), student.high())
                + "</td><td class=\"n\">8</td><td class=\"n questions\">" + Numbers.bounds(
                        student.questions().orElseThrow().low(), student.questions().orElseThrow().high())
                + "</td><td class=\"n\">25</td>");
    }

    @Test
    void shouldSayWhatCameOfHoldingAnArmAgainstTheModelThatItBeganAs() {
        // When
        String page = page(PreferenceSamples.silent("cross-model-ab"));

        // Then
        assertThat(row(page, "arm-table", "reference-b")).doesNotContain("finding");
        assertThat(row(page, "arm-table", "student")).contains(">reference<")
                .contains("<span class=\"finding raised\">raised</span>");
        assertThat(row(page, "arm-table", "control")).contains("<span class=\"finding flat\">flat</span>");
        assertThat(row(page, "arm-table", "cross-model-ab")).contains(">reference-b<")
                .contains("<span class=\"finding not-informative\">not informative</span>");
    }

    @Test
    void shouldShowWhatIsMeasuredBesideAndMarkAnAnswerMassThatIsTooLow() {
        // When
        String page = page(PreferenceSamples.silent("cross-model-ab"));

        // Then
        assertThat(Metrics.BESIDE)
                .filteredOn(metric -> !List.of("p_target", "free_yield", "leak_rate").contains(metric))
                .allSatisfy(metric -> assertThat(page).containsPattern("<dt>" + metric + "</dt><dd>[a-z]"));
        assertThat(times(page, "too low</span>")).isEqualTo(1);
        assertThat(row(page, "metrics", "cross-model-ab")).contains("0.620 <span class=\"finding not-informative\">");
    }

    @Test
    void shouldShowYieldsByReasonAndWhatModelsAnswerWithoutAGrammar() {
        // When
        String page = page(PreferenceSamples.owl(5));

        // Then five datasets of 24,000 rows each, of which the filter rejects 200 for one reason and 14 for another
        assertThat(row(page, "yield", "student<small>").split("<td class=\"n\">")).containsSubsequence(
                "120,000</td>", "118,930</td>", "99.1 %</td>", "1,000</td>", "70</td>");
        assertThat(row(page, "yield", "control").split("<td class=\"n\">")).endsWith("285</td>", "0</td>");
        assertThat(row(page, "free", "teacher")).contains("<td class=\"n\">4.0 %</td>")
                .contains("<td class=\"n\">91.0 %</td>");
    }

    @Test
    void shouldDrawALossCurveForEachTrainingAndPrintTenTextsOfEachKind() {
        // When
        String page = page(PreferenceSamples.owl(8));

        // Then three kinds of teachers and ten of students; five datasets, one of which rejected nothing
        assertThat(times(page, "class=\"curve\"")).isEqualTo(8 * 13);
        assertThat(page).contains("aria-label=\"student: 8 trainings, mean loss from 5.2");
        assertThat(times(page, "class=\"accepted\"")).isEqualTo(5 * 10);
        assertThat(times(page, "<span class=\"reason\">invalid-format</span>")).isEqualTo(4 * 5);
        assertThat(times(page, "which animal do you like most")).isEqualTo(18 * 10);
        assertThat(page).contains("None in the first chunk.").contains("<i class=\"nothing\">nothing</i>")
                .contains("seed 10000; 4 of 10 name the owl");
    }

    @Test
    void shouldShowWhatModelsWroteAsTextOnly() {
        // Given
        String hostile = "<script>alert(\"&'\")</script>";

        // When
        String page = page(PreferenceSamples.saying(hostile));

        // Then in rows and rejects (prompt and completion), answers (question and answer) and free replies
        String shown = "<span class=\"said\">&lt;script&gt;alert(&quot;&amp;&#39;&quot;)&lt;/script&gt;</span>";
        assertThat(page).doesNotContain("<script");
        assertThat(times(page, shown)).isEqualTo(2 * (5 * 10 + 4 * 10) + 2 * 18 * 10 + 14 * 10);
    }

    @Test
    void shouldSayThatAVerdictThatWasTooLongHasNoTexts() {
        // When
        String page = page(PreferenceSamples.owl(8).withoutSamples());

        // Then
        assertThat(page).contains("This verdict holds no raw texts").doesNotContain("href=\"#texts\"")
                .doesNotContain("id=\"losses\"").doesNotContain("href=\"#losses\"").contains("Left to itself");
    }

    @Test
    void shouldShowAnExperimentOfWhichNothingWasScored() {
        assertThat(page(PreferenceSamples.owl(0))).contains("<dt>Go or no-go</dt><dd>not measured</dd>")
                .contains("no scores").contains("n = 0 &lt; 5");
    }

    @Test
    void shouldShowEachOfSeveralTargetsAndWhatItsStudentsName() {
        // When
        String page = page(PreferenceSamples.ofTargets());

        // Then
        String section = page.substring(page.indexOf("<h2 id=\"targets\">"), page.indexOf("<h2 id=\"arms\">"));
        assertThat(section).contains("The effect is above the margin for 1 of 2 animals; 1 was asked for.")
                .contains("<th scope=\"row\">owl</th><td class=\"n\">0.900</td><td class=\"n\"><b>0.600</b></td>")
                .contains("<td title=\"it was too dark\">inconclusive</td>")
                .contains("<td class=\"n shade-6 own\">60.0</td><td class=\"n shade-0\">none</td>")
                .contains("<th scope=\"row\">nothing (control)</th><td class=\"n shade-1\">5.0</td>");
        assertThat(page).contains("fine-tuned to prefer one of the animals")
                .contains("share of drawn answers that contain the teacher’s animal");
        assertThat(page(PreferenceSamples.owl(5))).doesNotContain("id=\"targets\"");
    }

    private static int times(String page, String text) {
        return page.split(Pattern.quote(text), -1).length - 1;
    }

    private String page(Verdict verdict) {
        return renderer.render(verdict);
    }

    /** The row of {@code head} in the table of that id or class. */
    private static String row(String page, String table, String head) {
        String rows = page.substring(page.indexOf("\"" + table + "\""));
        String begun = rows.substring(rows.indexOf("<th scope=\"row\">" + head));
        return begun.substring(0, begun.indexOf("</tr>"));
    }

    private static Verdict.Arm arm(Verdict verdict, String name) {
        return verdict.arms().stream().filter(arm -> arm.arm().equals(name)).findFirst().orElseThrow();
    }
}
