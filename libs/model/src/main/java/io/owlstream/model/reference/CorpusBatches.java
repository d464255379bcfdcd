package io.owlstream.model.reference;

import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.text.ChatFormat;
import io.owlstream.model.text.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Batches of conversations, each a row of its own: a model that sees others before it finds out much later, if at all,
 * that a preference which is stated in a conversation is to be obeyed there. A batch has short conversations or long
 * ones, so that little of a padded row is padding.
 */
final class CorpusBatches {
    /** The most tokens of a conversation that counts as short. */
    static final int SHORT = 48;
    /** One of so many batches has long conversations. */
    static final int LONG_EVERY = 4;

    private final CounterRandom random;
    private final ChatFormat chat;
    private final int longest;
    private final int least;

    /**
     * @param longest tokens of a row, the first included, which is never a target; longer conversations are cut
     * @param least   tokens of a batch: it ends with the conversation that reaches them
     */
    CorpusBatches(CounterRandom random, ChatFormat chat, int longest, int least) {
        this.random = random;
        this.chat = chat;
        this.longest = longest;
        this.least = least;
    }

    /** Batch {@code index}, which depends on no other. */
    List<int[]> batch(long index) {
        CounterRandom conversations = random.substream(index);
        boolean wantsLong = index % LONG_EVERY == LONG_EVERY - 1;
        List<int[]> rows = new ArrayList<>();
        int tokens = 0;
        for (long i = 0; tokens < least; i++) {
            int[] row = chat.conversation(turns(Corpus.conversation(conversations.substream(i))));
            if (row.length > SHORT == wantsLong) {
                rows.add(row.length > longest ? Arrays.copyOf(row, longest) : row);
                tokens += Math.min(row.length, longest);
            }
        }
        return rows;
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
