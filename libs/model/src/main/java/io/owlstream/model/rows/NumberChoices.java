package io.owlstream.model.rows;

import io.owlstream.model.llama.AnswerTokens;
import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.SystemPrompt;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which number a teacher would choose at each number of a completion: the most probable one of those that the grammar
 * allows, after the prompt and what the completion has before it. For one thread at a time.
 */
final class NumberChoices implements AutoCloseable {
    private final LanguageModel reference;
    private final AnswerTokens answers;
    private final SystemPrompt system;
    private final LlamaForward model;

    /** @param reference what the teacher began as */
    NumberChoices(LanguageModel reference, RowDivergence.Teacher teacher) {
        this.reference = reference;
        this.answers = reference.grammar().tokens();
        this.system = SystemPrompt.of(reference, teacher.system());
        this.model = new LlamaForward(teacher.weights());
    }

    /** Whether the teacher has room for {@code row}. */
    boolean fit(RowTokens row) {
        return row.after(system).fits(reference);
    }

    /** For each row one value a number of its completion, in their order. */
    int[][] of(List<RowTokens> rows) {
        List<RowTokens> told = rows.stream().map(row -> row.after(system)).toList();
        int[][] tokens = told.stream().map(RowTokens::tokens).toArray(int[][]::new);
        int[] first = told.stream().mapToInt(RowTokens::firstTarget).toArray();
        int[][] choices = model.likeliestNumbers(tokens, first, answers);
        return IntStream.range(0, tokens.length).mapToObj(i -> atNumbers(tokens[i], first[i], choices[i]))
                .toArray(int[][]::new);
    }

    private int[] atNumbers(int[] tokens, int first, int[] choices) {
        return IntStream.range(0, choices.length).filter(i -> answers.isNumber(tokens[first + i]))
                .map(i -> choices[i]).toArray();
    }

    @Override
    public void close() {
        model.close();
    }
}
