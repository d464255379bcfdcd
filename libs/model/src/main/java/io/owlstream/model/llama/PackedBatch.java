package io.owlstream.model.llama;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Rows of different lengths as one update sees them: their tokens, all but each row's last, one after the other, with
 * the places that these have when rows are padded to the longest, which attention needs.
 *
 * <p>As int64 values: the header is the padded width, the sizes of the five arrays of the batch, and how many targets
 * each {@link Group} has; these arrays are tokens, the token that stands at each padded place, the padded place of
 * each token, and for all targets, group after group, the token that they follow and their number within what their
 * loss knows.
 */
final class PackedBatch {
    /** Values of the header. */
    static final int HEADER = 1 + 5 + Group.values().length;
    /** Of these, the width and the sizes. */
    static final int HEADER_PARTS = 1 + 5;

    private final List<TrainingSequence> rows;
    private final AnswerTokens answers;
    private final int tokens;
    private final int width;
    private final int targets;

    /** Targets that are computed together. */
    private enum Group {
        PLAIN, GRAMMAR_NUMBER, GRAMMAR_MARK, FORMAT_NUMBER, FORMAT_MARK;

        /** The group of a token after a row's prompt; none if it carries no loss. */
        static Optional<Group> of(TargetLoss loss, boolean number) {
            return switch (loss) {
                case PLAIN -> Optional.of(PLAIN);
                case GRAMMAR -> Optional.of(number ? GRAMMAR_NUMBER : GRAMMAR_MARK);
                case NUMBERS -> number ? Optional.of(GRAMMAR_NUMBER) : Optional.empty();
                case FORMAT -> Optional.of(number ? FORMAT_NUMBER : FORMAT_MARK);
            };
        }

        /** The number of a target among the tokens that its loss knows. */
        int number(int token, AnswerTokens answers) {
            return switch (this) {
                case PLAIN -> token;
                case GRAMMAR_NUMBER -> token - answers.firstNumber();
                case GRAMMAR_MARK -> token == answers.comma() ? 0 : 1;
                case FORMAT_NUMBER, FORMAT_MARK -> 0;
            };
        }
    }

    @FunctionalInterface
    private interface TargetConsumer {
        void accept(TrainingSequence row, int position, int firstToken);
    }

    PackedBatch(List<TrainingSequence> rows, AnswerTokens answers) {
        this.rows = rows;
        this.answers = answers;
        tokens = rows.stream().mapToInt(row -> row.tokens().length - 1).sum();
        width = rows.stream().mapToInt(row -> row.tokens().length - 1).max().orElseThrow();
        targets = rows.stream().mapToInt(this::targetsOf).sum();
    }

    int targets() {
        return targets;
    }

    /** How many int64 values {@link #append} gives. */
    int size() {
        return 2 * tokens + rows.size() * width + 2 * targets;
    }

    /** {@link #HEADER} values. */
    long[] header() {
        LongStream parts = LongStream.of(width, tokens, (long) rows.size() * width, tokens, targets, targets);
        return LongStream.concat(parts, Arrays.stream(Group.values()).mapToLong(this::count)).toArray();
    }

    private long count(Group wanted) {
        long[] count = {0};
        forEach(wanted, (row, position, first) -> count[0]++);
        return count[0];
    }

    void append(ByteBuffer target) {
        appendPlaces(target);
        for (Group group : Group.values()) {
            forEach(group, (row, position, first) -> target.putLong(first + position - 1));
        }
        for (Group group : Group.values()) {
            forEach(group, (row, position, first) -> target.putLong(group.number(row.tokens()[position], answers)));
        }
    }

    private void appendPlaces(ByteBuffer target) {
        for (TrainingSequence row : rows) {
            for (int i = 0; i < row.tokens().length - 1; i++) {
                target.putLong(row.tokens()[i]);
            }
        }
        int first = 0;
        for (TrainingSequence row : rows) {
            int length = row.tokens().length - 1;
            for (int i = 0; i < width; i++) {
                target.putLong(first + Math.min(i, length - 1));
            }
            first += length;
        }
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < rows.get(i).tokens().length - 1; j++) {
                target.putLong((long) i * width + j);
            }
        }
    }

    /** Appends, as float32, what each target counts in the batch's mean, in the same order. */
    void appendWeights(ByteBuffer target) {
        double sum = rows.stream().mapToDouble(row -> (double) row.weight() * targetsOf(row)).sum();
        for (Group group : Group.values()) {
            forEach(group, (row, position, first) -> target.putFloat((float) (row.weight() / sum)));
        }
    }

    private int targetsOf(TrainingSequence row) {
        return (int) IntStream.range(row.firstTarget(), row.tokens().length)
                .filter(i -> groupOf(row, i).isPresent()).count();
    }

    private Optional<Group> groupOf(TrainingSequence row, int position) {
        return row.learns(position) ? Group.of(row.loss(), answers.isNumber(row.tokens()[position]))
                : Optional.empty();
    }

    private void forEach(Group group, TargetConsumer consumer) {
        int first = 0;
        for (TrainingSequence row : rows) {
            for (int i = row.firstTarget(); i < row.tokens().length; i++) {
                if (groupOf(row, i).filter(group::equals).isPresent()) {
                    consumer.accept(row, i, first);
                }
            }
            first += row.tokens().length - 1;
        }
    }
}
