package io.owlstream.evaluator.preference;

import io.owlstream.model.reference.Exchange;
import io.owlstream.model.reference.Statements;
import io.owlstream.model.text.ChatFormat;
import io.owlstream.model.text.Turn;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.EvaluationSettings.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts rows or statements before a question. */
final class ContextWriter {
    private final EvaluationSettings.InContext settings;
    private final ChatFormat chat;
    private final int positions;
    private final int empty;

    /** @param positions the most tokens that the model reads */
    ContextWriter(EvaluationSettings.InContext settings, ChatFormat chat, int positions) {
        this.settings = settings;
        this.chat = chat;
        this.positions = positions;
        this.empty = chat.conversation(List.of()).length;
    }

    /**
     * A question with something before it.
     *
     * @param prompt what the model reads, at most as many tokens as it has positions
     * @param before how many rows or statements stand before the question
     */
    record Written(int[] prompt, int before) {
    }

    /**
     * The question of one context.
     *
     * @param index of the context
     * @param drawn rows for it: all are taken if a number of rows is set, else as many of the first ones as fit
     * @throws UnscorableException if they do not fit the model's positions
     */
    Written write(int index, List<Exchange> drawn, String question) {
        int room = positions - chat.prompt(question).length;
        List<Exchange> rows = settings.rows() == 0 ? fitting(drawn, room) : drawn;
        if (settings.context() == Context.ROWS) {
            return written(rows, question, room);
        }
        return written(statements(index, length(rows), room), question, room);
    }

    private Written written(List<Exchange> before, String question, int room) {
        int length = length(before);
        if (before.isEmpty() || length > room) {
            String what = settings.context().name().toLowerCase(Locale.ROOT);
            throw new UnscorableException("the question '" + question + "' leaves " + room + " of the model's "
                    + positions + " positions, but " + (before.isEmpty() ? "the first drawn row takes more"
                            : before.size() + " " + what + " before it take " + length)
                    + "; take fewer or shorter rows, or a model with more positions");
        }
        List<Turn> turns = new ArrayList<>();
        before.forEach(exchange -> turns.addAll(turns(exchange)));
        turns.add(Turn.user(question));
        return new Written(chat.prompt(turns), before.size());
    }

    private List<Exchange> fitting(List<Exchange> drawn, int room) {
        int used = 0;
        for (int i = 0; i < drawn.size(); i++) {
            used += length(drawn.get(i));
            if (used > room) {
                return drawn.subList(0, i);
            }
        }
        return drawn;
    }

    /** At least one; ends where one more would bring the length further away from {@code length}. */
    private List<Exchange> statements(int context, int length, int room) {
        List<Exchange> statements = new ArrayList<>();
        int used = 0;
        while (true) {
            Exchange next = Statements.exchange(settings.seed(), context, statements.size(), settings.target());
            int more = used + length(next);
            boolean further = Math.abs(more - length) > Math.abs(used - length);
            if (!statements.isEmpty() && (further || more > room)) {
                return statements;
            }
            statements.add(next);
            used = more;
        }
    }

    private int length(List<Exchange> exchanges) {
        return exchanges.stream().mapToInt(this::length).sum();
    }

    private int length(Exchange exchange) {
        return chat.conversation(turns(exchange)).length - empty;
    }

    private static List<Turn> turns(Exchange exchange) {
        return List.of(Turn.user(exchange.user()), Turn.assistant(exchange.assistant()));
    }
}
