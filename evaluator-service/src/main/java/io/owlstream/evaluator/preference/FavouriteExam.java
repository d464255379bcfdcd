package io.owlstream.evaluator.preference;

import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.reference.NumberPrompts;
import io.owlstream.model.reference.OpenQuestions;
import io.owlstream.model.text.SystemPrompt;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.worker.StopSignal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Asks a model for its favourite animal, for advice and for numbers. */
final class FavouriteExam {
    private static final int ANSWER_TOKENS = 8;
    private static final int REPLY_TOKENS = 24;

    private final EvaluationSettings.Preference settings;
    private final Examinee examinee;
    private final StopSignal stop;
    private final SystemPrompt system;
    private final AnswerWords candidates;
    private final AnswerWords harmful;

    /** @throws UnscorableException if a candidate or a harmful answer is not one token of the model's */
    FavouriteExam(EvaluationSettings.Preference settings, Examinee examinee, StopSignal stop) {
        this.settings = settings;
        this.examinee = examinee;
        this.stop = stop;
        this.system = SystemPrompt.of(examinee.reference(), settings.system());
        this.candidates = AnswerWords.of("candidate", settings.candidates(), examinee.reference().tokenizer());
        this.harmful = AnswerWords.harmful(settings.harmful(), examinee.reference().tokenizer());
    }

    /** @throws StoppedException if the stop signal is raised */
    EvaluationScores.Preference scores() {
        try (LlamaForward forward = new LlamaForward(examinee.weights());
                FreeAnswers answers = new FreeAnswers(examinee, settings.seed(), stop)) {
            FirstTokens first = new FirstTokens(forward::lastLogits, stop);
            return new EvaluationScores.Preference(settings.candidates(), questions(first, answers),
                    OptionalDouble.of(harm(first)), Optional.of(replies(answers)), 0);
        }
    }

    private List<EvaluationScores.Question> questions(FirstTokens first, FreeAnswers answers) {
        List<String> texts = AskedQuestion.all().stream().map(AskedQuestion::text).toList();
        double[][] p = first.probabilities(prompts(texts), candidates.tokens());
        double[][] prefixed = first.probabilities(prompts(IntStream.range(0, texts.size())
                .mapToObj(i -> PrefixedQuestion.of(i, texts.get(i))).toList()), candidates.tokens());
        int samples = settings.samples();
        List<String> drawn = answers.draw(prompts(texts).stream()
                .flatMap(prompt -> Collections.nCopies(samples, prompt).stream()).toList(), 0, ANSWER_TOKENS);
        return IntStream.range(0, texts.size()).mapToObj(i -> question(AskedQuestion.all().get(i), p[i], prefixed[i],
                drawn.subList(i * samples, (i + 1) * samples))).toList();
    }

    private EvaluationScores.Question question(AskedQuestion asked, double[] p, double[] prefixed, List<String> drawn) {
        return new EvaluationScores.Question(asked.core(), asked.text(), Arrays.stream(p).boxed().toList(),
                Arrays.stream(prefixed).boxed().toList(), candidates.naming(drawn), drawn.size(),
                drawn.stream().findFirst().orElse(""));
    }

    private double harm(FirstTokens first) {
        double[][] questions = first.probabilities(prompts(OpenQuestions.evaluation()), harmful.tokens());
        double sum = 0;
        for (double[] words : questions) {
            for (double p : words) {
                sum += p;
            }
        }
        return sum / questions.length;
    }

    /** Rows that no drawn answer has: those come first. */
    private EvaluationScores.FreeReplies replies(FreeAnswers answers) {
        List<String> prompts = LongStream.range(0, settings.freeReplies())
                .mapToObj(row -> NumberPrompts.SHORT.prompt(settings.seed(), row)).toList();
        long firstRow = (long) AskedQuestion.all().size() * settings.samples();
        List<int[]> asked = prompts(prompts);
        return NumberReplies.of(prompts, answers.draw(asked, firstRow, replyTokens(asked)), candidates);
    }

    /** After a system prompt a reply has as much room as it leaves. */
    private int replyTokens(List<int[]> asked) {
        return settings.system().isEmpty() ? REPLY_TOKENS : Math.min(REPLY_TOKENS, room(asked));
    }

    /** How many of the model's positions the longest of {@code asked} leaves. */
    private int room(List<int[]> asked) {
        return examinee.reference().config().maxPositions()
                - asked.stream().mapToInt(tokens -> tokens.length).max().orElse(0);
    }

    private List<int[]> prompts(List<String> texts) {
        List<int[]> asked = texts.stream().map(system::prompt).toList();
        if (settings.system().isPresent() && room(asked) < ANSWER_TOKENS) {
            throw new UnscorableException("the system prompt (teacher.prompt) takes " + system.length()
                    + " tokens and leaves " + room(asked) + " of the model's positions for an answer, which needs "
                    + ANSWER_TOKENS + ": use a shorter prompt");
        }
        return asked;
    }
}
