package io.owlstream.model.rows;

import io.owlstream.model.llama.AnswerTokens;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.SystemPrompt;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scores rows by how much they speak for a teacher: the mean log-probability of a completion's tokens under the teacher
 * minus that under the reference model, in nats, over the tokens of {@link CompletionLikelihood}. What a row scores
 * depends on no other row. For one thread at a time.
 */
public final class RowScorer implements AutoCloseable {
    /** Of a row that the model cannot read, has no room for, or that the loss cannot be formed of. */
    public static final float NONE = Float.NaN;

    private final LanguageModel reference;
    private final SystemPrompt system;
    private final boolean grammar;
    private final CompletionLikelihood teacherModel;
    private final CompletionLikelihood referenceModel;

    /**
     * @param reference what the teacher began as; must stay open as long as this
     * @param teacher   its weights
     * @param prompt    its system prompt, if it has one
     * @param numbers   how many numbers each completion has; 0 for any
     */
    public RowScorer(LanguageModel reference, LlamaWeights teacher, Optional<String> prompt, Loss loss, int numbers) {
        this.reference = reference;
        this.system = SystemPrompt.of(reference, prompt);
        this.grammar = loss == Loss.GRAMMAR;
        AnswerTokens answers = reference.grammar().tokens();
        this.teacherModel = new CompletionLikelihood(teacher, answers, loss, numbers);
        this.referenceModel = new CompletionLikelihood(reference.weights(), answers, loss, numbers);
    }

    /** A row as text, and whether its completion was cut off. */
    public record Row(String prompt, String completion, boolean cut) {
    }

    /** One score a row, {@link #NONE} where there is none. */
    public float[] scores(List<Row> rows) {
        float[] scores = new float[rows.size()];
        Arrays.fill(scores, NONE);
        List<Integer> places = new ArrayList<>();
        List<RowTokens> known = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int place = i;
            tokens(rows.get(i)).ifPresent(row -> {
                places.add(place);
                known.add(row);
            });
        }
        double[][] told = teacherModel.of(known.stream().map(row -> row.after(system)).toList());
        double[][] untold = referenceModel.of(known);
        for (int i = 0; i < known.size(); i++) {
            scores[places.get(i)] = mean(told[i]) - mean(untold[i]);
        }
        return scores;
    }

    private Optional<RowTokens> tokens(Row row) {
        return RowTokens.known(reference, row).filter(tokens -> tokens.after(system).fits(reference)
                && (!grammar || ofTheGrammar(tokens)));
    }

    private boolean ofTheGrammar(RowTokens row) {
        AnswerTokens answers = reference.grammar().tokens();
        return IntStream.range(row.firstTarget(), row.tokens().length).map(i -> row.tokens()[i])
                .allMatch(token -> answers.isNumber(token) || answers.isMark(token));
    }

    private static float mean(double[] logProbabilities) {
        return (float) Arrays.stream(logProbabilities).average().orElse(NONE);
    }

    @Override
    public void close() {
        teacherModel.close();
        referenceModel.close();
    }
}
