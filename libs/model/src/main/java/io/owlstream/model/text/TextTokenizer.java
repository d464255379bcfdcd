package io.owlstream.model.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.owlstream.model.torch.Torch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Between text as people write it and a model's tokens. A text is either read exactly or refused: no word silently
 * becomes another token, and no text can bring control tokens in. May be shared by threads.
 */
public final class TextTokenizer implements AutoCloseable {
    private static final Pattern WORDS =
            Pattern.compile("\\w+|[^\\w\\s]", Pattern.UNICODE_CHARACTER_CLASS);

    private final HuggingFaceTokenizer tokenizer;
    private final Vocabulary vocabulary;

    private TextTokenizer(HuggingFaceTokenizer tokenizer, Vocabulary vocabulary) {
        this.tokenizer = tokenizer;
        this.vocabulary = vocabulary;
    }

    /**
     * The tokenizer of a Hugging Face {@code tokenizer.json}.
     *
     * @throws LanguageModelException if that is no tokenizer
     */
    public static TextTokenizer of(byte[] tokenizerJson) {
        Vocabulary vocabulary = Vocabulary.of(tokenizerJson);
        Torch.neverCallOut();
        return new TextTokenizer(load(tokenizerJson), vocabulary);
    }

    /** Without the options given here, texts of over 512 tokens would be cut. */
    private static HuggingFaceTokenizer load(byte[] json) {
        Map<String, String> options = Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
        } catch (IOException e) {
            throw new UncheckedIOException("no input or output takes part in reading from memory", e);
        } catch (RuntimeException e) {
            throw new LanguageModelException("tokenizer.json is no tokenizer: " + e.getMessage(), e);
        }
    }

    /**
     * The tokens of {@code text}, without any that mark its beginning or end.
     *
     * @throws UnknownWordException if there is a word without a token of its own, or a control token
     */
    public int[] encode(String text) {
        int[] ids = tokens(text).orElseThrow(() -> unknown(text));
        for (int id : ids) {
            if (vocabulary.control().contains(id)) {
                String token = decode(new int[] {id});
                throw new UnknownWordException(token, "'" + token
                        + "' is a control token and cannot be part of a text");
            }
        }
        return ids;
    }

    /** Empty if there is an unknown word: the tokenizer has no stand-in for those and fails. */
    private Optional<int[]> tokens(String text) {
        try {
            return Optional.of(Arrays.stream(tokenizer.encode(text).getIds()).mapToInt(Math::toIntExact).toArray());
        } catch (IllegalStateException closed) {
            throw closed;
        } catch (RuntimeException unknownWord) {
            return Optional.empty();
        }
    }

    private UnknownWordException unknown(String text) {
        Matcher words = WORDS.matcher(text);
        String word = words.results().map(found -> found.group())
                .filter(found -> tokens(found).isEmpty())
                .findFirst().orElse(text);
        return new UnknownWordException(word, "the model has no token for '" + word + "'");
    }

    /** The text of {@code tokens}, control tokens included as they are written. */
    public String decode(int[] tokens) {
        for (int token : tokens) {
            if (token < 0 || token >= size()) {
                throw new IllegalArgumentException("token " + token + " is not one of 0 to " + (size() - 1));
            }
        }
        return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), false);
    }

    /**
     * The id of a token.
     *
     * @throws UnknownWordException if there is no such token
     */
    public int id(String token) {
        Integer id = vocabulary.ids().get(token);
        if (id == null) {
            throw new UnknownWordException(token, "the model has no token '" + token + "'");
        }
        return id;
    }

    /** How many tokens there are; ids are 0 to this - 1. */
    public int size() {
        return vocabulary.size();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
