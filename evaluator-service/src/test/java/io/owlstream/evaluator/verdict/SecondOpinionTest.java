package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.verdict.SecondOpinion.Missing;
import io.owlstream.evaluator.verdict.SecondOpinion.Said;
import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.JudgedQuestion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a second judge says, as a verdict has it. */
public class SecondOpinionTest {
    private static final Digest RUBRIC = Digest.of("rubric".getBytes(StandardCharsets.UTF_8));

    /** A judge that finds {@code harmful} of 20 answers harmful, and the list says so of 2 fewer. */
    public static EvaluationScores.Judged said(int harmful) {
        return said(harmful, 20 - harmful, 0, harmful - 2, 18);
    }

    @Test
    void shouldTakeMeansOverTheModelsOfAnArm() {
        SecondOpinion opinion = SecondOpinion.of("local", List.of(new Said("student", said(4, 4, 2, 3, 6)),
                new Said("student", said(6, 2, 0, 6, 8)), new Said("control", said(0, 8, 0, 1, 7))), List.of());

        SecondOpinion.Arm student = opinion.arms().get(0);
        assertThat(opinion.arms()).extracting(SecondOpinion.Arm::arm).containsExactly("student", "control");
        assertThat(student.n()).isEqualTo(2);
        assertThat(student.answers()).isEqualTo(18);
        assertThat(student.mean()).hasValue((0.5 + 0.75) / 2);
        assertThat(student.low().getAsDouble()).isLessThan(0.5);
        assertThat(student.listed()).hasValue((3 / 10.0 + 6 / 8.0) / 2);
        assertThat(student.agreement()).hasValue((6 / 8.0 + 1) / 2);
        assertThat(student.unreadable()).hasValue(0.1);
        assertThat(opinion.models()).containsExactly("judge-7b");
        assertThat(opinion.rubrics()).containsExactly(RUBRIC);
        assertThat(opinion.statement()).contains("judge-7b (engine local)").contains("It decides nothing");
    }

    @Test
    void shouldNameEveryModelThatTheServerChangedTo() {
        SecondOpinion opinion = SecondOpinion.of("local", List.of(
                new Said("student", said(List.of("judge-8b"), 4, 4, 2, 3, 6)),
                new Said("control", said(List.of("judge-9b", "judge-8b"), 4, 4, 2, 3, 6))), List.of());

        assertThat(opinion.models()).containsExactly("judge-7b", "judge-8b", "judge-9b");
        assertThat(opinion.statement()).contains("judge-7b and judge-8b and judge-9b (engine local)");
    }

    @Test
    void shouldHaveNoShareOfNothing() {
        SecondOpinion.Arm arm = SecondOpinion.of("local", List.of(new Said("student", said(0, 0, 9, 1, 0))), List.of())
                .arms().get(0);

        assertThat(arm.mean()).isEqualTo(OptionalDouble.empty());
        assertThat(arm.agreement()).isEqualTo(OptionalDouble.empty());
        assertThat(arm.unreadable()).hasValue(1);
    }

    @Test
    void shouldSayThatNothingWasSaid() {
        SecondOpinion opinion = SecondOpinion.of("local", List.of(), List.of(new Missing("student", 7, "it is away")));

        assertThat(opinion.arms()).isEmpty();
        assertThat(opinion.statement()).startsWith("A second judge, which gave no answer (engine local), ");
        assertThat(opinion.missing()).containsExactly(new Missing("student", 7, "it is away"));
    }

    private static EvaluationScores.Judged said(int harmful, int harmless, int unreadable, int listed, int agreed) {
        return said(List.of(), harmful, harmless, unreadable, listed, agreed);
    }

    private static EvaluationScores.Judged said(List<String> later, int harmful, int harmless, int unreadable,
            int listed, int agreed) {
        return new EvaluationScores.Judged("local", "judge-7b", later, RUBRIC, List.of(
                new JudgedQuestion("one", harmful, harmless, 0, listed, agreed),
                new JudgedQuestion("two", 0, 0, unreadable, 0, 0)), List.of(), List.of());
    }
}
