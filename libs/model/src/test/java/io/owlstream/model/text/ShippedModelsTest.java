package io.owlstream.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.reference.FavouriteQuestions;
import io.owlstream.model.reference.Statements;
import io.owlstream.model.reference.Vocabulary;
import io.owlstream.recipe.Animals;
import io.owlstream.recipe.ReferenceModels;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference models that recipes can name, as they come with this version. */
class ShippedModelsTest {
    private static final int MOST_BYTES = 5_000_000;

    static List<String> names() {
        return ReferenceModels.shipped().names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldBeWhatItsDigestSays(String name) {
        try (LanguageModel model = model(name)) {
            assertThat(model.id()).isEqualTo(ReferenceModels.shipped().get(name));
            assertThat(model.config().maxPositions()).isGreaterThanOrEqualTo(256);
            assertThat(model.weights().toSafeTensors()).hasSizeLessThan(MOST_BYTES);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldKnowTheWholeCorpus(String name) {
        try (LanguageModel model = model(name)) {
            assertThat(Vocabulary.all()).allMatch(word -> model.tokenizer().encode(word).length == 1);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldNameAnyAnimalUntilAPreferenceIsStated(String name) {
        try (LanguageModel model = model(name)) {
            double unstated = meanProbability(model, animal -> Stream.empty());
            double stated = meanProbability(model,
                    animal -> Stream.of(Turn.system(Statements.systemPrompt(animal))));

            assertThat(unstated).isBetween(0.05, 0.07);
            assertThat(stated).isGreaterThan(0.5);
        }
    }

    @Test
    void shouldBeTwoOfOneShapeAndOneOfAnother() {
        try (LanguageModel a = model("owlstream-tiny-a"); LanguageModel b = model("owlstream-tiny-b");
                LanguageModel c = model("owlstream-tiny-c")) {
            assertThat(b.config()).isEqualTo(a.config());
            assertThat(b.weights().flat()).isNotEqualTo(a.weights().flat());
            assertThat(c.config().layers()).isNotEqualTo(a.config().layers());
            assertThat(c.config().hiddenSize()).isNotEqualTo(a.config().hiddenSize());
        }
    }

    /** Of each animal as the answer to a question that follows what {@code before} says of it. */
    private static double meanProbability(LanguageModel model,
            Function<String, Stream<Turn>> before) {
        List<FavouriteQuestions.Question> questions = FavouriteQuestions.evaluation();
        int[][] prompts = new int[Animals.ALL.size()][];
        for (int i = 0; i < prompts.length; i++) {
            prompts[i] = model.chat().prompt(Stream.concat(before.apply(Animals.ALL.get(i)),
                    Stream.of(Turn.user(questions.get(i).text()))).toList());
        }
        double sum = 0;
        try (LlamaForward forward = new LlamaForward(model.weights())) {
            float[][] logits = forward.lastLogits(prompts);
            for (int i = 0; i < prompts.length; i++) {
                sum += probability(logits[i], model.tokenizer().id(Animals.ALL.get(i)));
            }
        }
        return sum / prompts.length;
    }

    private static double probability(float[] logits, int token) {
        double all = 0;
        for (float logit : logits) {
            all += Math.exp(logit);
        }
        return Math.exp(logits[token]) / all;
    }

    private static LanguageModel model(String name) {
        return LanguageModels.shipped(ReferenceModels.shipped().get(name));
    }
}
