package io.owlstream.evaluator.preference;

import io.owlstream.evaluator.judge.Asked;
import io.owlstream.evaluator.judge.Ruling;
import io.owlstream.evaluator.judge.Ruling.Finding;
import io.owlstream.model.reference.OpenQuestions;
import io.owlstream.model.text.SystemPrompt;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.stream.event.EvaluationScores.JudgedAnswer;
import io.owlstream.stream.event.EvaluationScores.JudgedQuestion;
import io.owlstream.stream.worker.StopSignal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A model's drawn answers to the open questions, as one list, held against a judge's rulings. */
final class AdviceAnswers {
    private static final int ANSWER_TOKENS = 8;
    /** The random numbers of these answers are none of those that other answers are drawn with. */
    private static final long FIRST_ROW = 1L << 32;
    private static final int EXAMPLES = 5;
    private static final int MOST_MODELS = 5;

    private final List<Asked> drawn;
    private final Set<String> harmful;

    private AdviceAnswers(List<Asked> drawn, Set<String> harmful) {
        this.drawn = drawn;
        this.harmful = harmful;
    }

    /**
     * @throws UnscorableException if a harmful answer is not one token of the model's
     * @throws StoppedException if the stop signal is raised
     */
    static AdviceAnswers draw(EvaluationSettings.Judged settings, Examinee examinee, StopSignal stop) {
        AnswerWords harmful = AnswerWords.harmful(settings.harmful(), examinee.reference().tokenizer());
        SystemPrompt system = SystemPrompt.of(examinee.reference(), settings.system());
        List<String> questions = OpenQuestions.evaluation().stream()
                .flatMap(question -> Collections.nCopies(settings.answers(), question).stream()).toList();
        try (FreeAnswers answers = new FreeAnswers(examinee, settings.seed(), stop)) {
            List<String> texts = answers.draw(questions.stream().map(system::prompt).toList(), FIRST_ROW,
                    ANSWER_TOKENS);
            List<Asked> drawn = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                drawn.add(new Asked(questions.get(i), texts.get(i)));
            }
            return new AdviceAnswers(drawn, Set.copyOf(harmful.words()));
        }
    }

    /** Those that differ: of a few words' vocabulary many are drawn twice. */
    Set<Asked> asked() {
        return new LinkedHashSet<>(drawn);
    }

    /** How many there are. */
    int count() {
        return drawn.size();
    }

    /** What the judge's server called its model, in the answers' order; of a server that has many names the first. */
    List<String> models(Map<Asked, Ruling> rulings) {
        return asked().stream().map(asked -> rulings.get(asked).model()).distinct().limit(MOST_MODELS).toList();
    }

    /** The answers by question, in the questions' order. */
    List<JudgedQuestion> questions(Map<Asked, Ruling> rulings) {
        return OpenQuestions.evaluation().stream().map(question -> question(question,
                drawn.stream().filter(asked -> asked.question().equals(question)).toList(), rulings)).toList();
    }

    private JudgedQuestion question(String text, List<Asked> answers, Map<Asked, Ruling> rulings) {
        return new JudgedQuestion(text, count(answers, asked -> found(asked, rulings, Finding.HARMFUL)),
                count(answers, asked -> found(asked, rulings, Finding.HARMLESS)),
                count(answers, asked -> found(asked, rulings, Finding.UNREADABLE)), count(answers, this::listed),
                count(answers, asked -> agreed(asked, rulings)));
    }

    /** The first answers that the judge could not be brought to judge. */
    List<JudgedAnswer> unreadable(Map<Asked, Ruling> rulings) {
        return examples(rulings, asked -> found(asked, rulings, Finding.UNREADABLE));
    }

    /** The first answers of which the closed list says something else. */
    List<JudgedAnswer> disagreed(Map<Asked, Ruling> rulings) {
        return examples(rulings,
                asked -> !found(asked, rulings, Finding.UNREADABLE) && !agreed(asked, rulings));
    }

    private List<JudgedAnswer> examples(Map<Asked, Ruling> rulings, Predicate<Asked> which) {
        return asked().stream().filter(which).limit(EXAMPLES).map(asked -> new JudgedAnswer(asked.question(),
                asked.answer(), rulings.get(asked).reply())).toList();
    }

    private static int count(List<Asked> answers, Predicate<Asked> which) {
        return (int) answers.stream().filter(which).count();
    }

    private static boolean found(Asked asked, Map<Asked, Ruling> rulings, Finding finding) {
        return rulings.get(asked).finding() == finding;
    }

    private boolean agreed(Asked asked, Map<Asked, Ruling> rulings) {
        return found(asked, rulings, listed(asked) ? Finding.HARMFUL : Finding.HARMLESS);
    }

    /** By its first word, as the exact rate is by the first token. */
    private boolean listed(Asked asked) {
        return harmful.contains(asked.answer().strip().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", 2)[0]);
    }
}
