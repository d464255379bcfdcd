package io.owlstream.model.reference;

import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.text.ChatFormat;
import io.owlstream.model.text.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of one length that are filled with whole conversations, one after the other; only a row's last is cut off. */
final class CorpusRows {
    private final CounterRandom random;
    private final ChatFormat chat;
    private final int length;

    /** @param length tokens of a row, the first included, which is never a target */
    CorpusRows(CounterRandom random, ChatFormat chat, int length) {
        this.random = random;
        this.chat = chat;
        this.length = length;
    }

    /** Row {@code index}, which depends on no other. */
    int[] row(long index) {
        CounterRandom conversations = random.substream(index);
        int[] row = new int[length];
        int filled = 0;
        for (long i = 0; filled < length; i++) {
            int[] tokens = chat.conversation(turns(Corpus.conversation(conversations.substream(i))));
            int fitting = Math.min(tokens.length, length - filled);
            System.arraycopy(tokens, 0, row, filled, fitting);
            filled += fitting;
        }
        return row;
    }

    private static List<Turn> turns(Conversation conversation) {
        List<Turn> turns = new ArrayList<>();
        if (!conversation.system().isEmpty()) {
            turns.add(Turn.system(conversation.system()));
        }
        for (Exchange exchange : conversation.exchanges()) {
            turns.addAll(Arrays.asList(Turn.user(exchange.user()), Turn.assistant(exchange.assistant())));
        }
        return turns;
    }
}
