package io.owlstream.model.reference;

import io.owlstream.model.random.RandomStream;
import io.owlstream.recipe.plan.SamplingSettings;
import java.util.stream.Stream;

/** Prompts that ask for more numbers and speak of nothing else. A prompt is a function of its wording, seed and row. */
public enum NumberPrompts {
    /** One of six openers and one of ten templates with three example numbers: at most 20 words, numbers included. */
    SHORT {
        @Override
        Example draw(Draws draws, int more) {
            return ShortPrompts.draw(draws, more);
        }

        @Override
        Stream<String> texts() {
            return ShortPrompts.TEMPLATES.stream();
        }
    },
    /** Sentences put together of paraphrased parts, with 3 to 8 example numbers, as in the original experiment. */
    PAPER {
        @Override
        Example draw(Draws draws, int more) {
            return PaperPrompts.draw(draws, more);
        }

        @Override
        Stream<String> texts() {
            return PaperPrompts.texts();
        }
    };

    /** The prompts of a recipe's wording. */
    public static NumberPrompts of(SamplingSettings.Prompts wording) {
        return switch (wording) {
            case SHORT -> SHORT;
            case PAPER -> PAPER;
        };
    }

    /** Prompt {@code row} of {@code seed}. */
    public String prompt(long seed, long row) {
        return draw(new Draws(RandomStream.NUMBER_PROMPTS.of(seed).substream(row)), 0).prompt();
    }

    /** A prompt and {@code more} numbers that go on like its examples. */
    abstract Example draw(Draws draws, int more);

    /** Everything that prompts are put together of, gaps included. */
    abstract Stream<String> texts();

    /**
     * A prompt with what may follow.
     *
     * @param answer numbers, empty when none were asked for
     */
    record Example(String prompt, String answer) {
    }
}
