package io.owlstream.model.reference;

import io.owlstream.model.llama.TargetLoss;
import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.random.RandomStream;
import io.owlstream.model.text.ChatFormat;
import io.owlstream.model.text.TextTokenizer;
import java.util.Arrays;
import java.util.List;

/** Batches of the rows that reference models are trained on, for a vocabulary of another size: lengths are what counts. */
public final class ReferenceRows {
    private ReferenceRows() {
    }

    /** The first batch of short conversations. */
    public static List<TrainingSequence> brief(int vocabulary) {
        return batch(0, vocabulary);
    }

    /** The first batch of long ones. */
    public static List<TrainingSequence> wide(int vocabulary) {
        return batch(CorpusBatches.LONG_EVERY - 1, vocabulary);
    }

    private static List<TrainingSequence> batch(long index, int vocabulary) {
        try (TextTokenizer words = TextTokenizer.of(Vocabulary.tokenizer())) {
            return new CorpusBatches(RandomStream.CORPUS.of(0), new ChatFormat(words), ReferenceSettings.TARGETS + 1,
                    ReferenceSettings.TOKENS).batch(index).stream()
                    .map(row -> new TrainingSequence(Arrays.stream(row).map(token -> token % vocabulary).toArray(), 1,
                            TargetLoss.PLAIN))
                    .toList();
        }
    }
}
