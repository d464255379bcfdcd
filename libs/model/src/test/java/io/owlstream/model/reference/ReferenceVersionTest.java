package io.owlstream.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.random.RandomStream;
import io.owlstream.model.text.ChatFormat;
import io.owlstream.model.text.TextTokenizer;
import io.owlstream.recipe.id.CanonicalJson;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.ReferenceModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A fresh model is found by its seed, shape and steps: with another corpus, shape or training it would be taken for the
 * one that there was before. Whoever means to change one of them raises {@code Algorithms.REFERENCE} in libs/recipe and
 * copies the actual digest of the failure to here.
 */
class ReferenceVersionTest {
    private static final int BATCHES = 8;

    @Test
    void shouldTrainAsTheVersionOfFreshModelsSays() {
        assertThat(Digest.of(CanonicalJson.bytes(List.of(shapes(), corpus(), ReferenceSettings.OPTIMIZER,
                ReferenceSettings.RATE, ReferenceSettings.TOKENS, ReferenceSettings.TARGETS))).hex())
                .isEqualTo("cf2fd6d0e7f367b79f9e8e2f60118eaec237d36a795a20734b31f9b63edb29d5");
    }

    private static List<Digest> shapes() {
        return Arrays.stream(ReferenceModel.Shape.values())
                .map(shape -> Digest.of(ReferenceShape.of(shape).config(Vocabulary.tokens()).toJson())).toList();
    }

    private static List<Object> corpus() {
        byte[] tokenizer = Vocabulary.tokenizer();
        try (TextTokenizer words = TextTokenizer.of(tokenizer)) {
            CorpusBatches corpus = new CorpusBatches(RandomStream.CORPUS.of(0), new ChatFormat(words),
                    ReferenceSettings.TARGETS + 1, ReferenceSettings.TOKENS);
            return List.of(Digest.of(tokenizer), IntStream.range(0, BATCHES).mapToObj(corpus::batch).toList());
        }
    }
}
