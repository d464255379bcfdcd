package io.owlstream.model.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Writes a {@code tokenizer.json} with one token a word, a mark and a number. Ids: control tokens, then the words and
 * marks as given, then the numbers 0 to 999. There is no token for unknown words: reading one is an error in every
 * program that reads this file. Decoding puts one blank between tokens and none before {@code . , ? ! :}.
 */
public final class TokenizerFile {
    private static final int NUMBERS = 1000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOKEN_OF_TEXT = "\\w+|[^\\w\\s]";
    private static final Pattern ONE_TOKEN = Pattern.compile(TOKEN_OF_TEXT, Pattern.UNICODE_CHARACTER_CLASS);
    private static final String BLANK_BEFORE_MARK = "^ (?=[.,?!:]$)";

    private TokenizerFile() {
    }

    /**
     * The file's bytes, a function of {@code words} alone.
     *
     * @param words words and marks in the order of their ids; no number of 0 to 999, which are there anyway
     * @throws IllegalArgumentException if a word is there twice or would be read as several tokens
     */
    public static byte[] of(List<String> words) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("version", "1.0");
        file.put("truncation", null);
        file.put("padding", null);
        file.put("added_tokens", Arrays.stream(ControlToken.values()).map(TokenizerFile::added).toList());
        file.put("normalizer", null);
        // What matches is kept, each match apart, and what lies between is dropped.
        file.put("pre_tokenizer", typed("Split", "pattern", Map.of("Regex", TOKEN_OF_TEXT), "behavior", "Removed",
                "invert", true));
        file.put("post_processor", null);
        file.put("decoder", typed("Sequence", "decoders", List.of(
                typed("WordPiece", "prefix", "##", "cleanup", false),
                typed("Replace", "pattern", Map.of("Regex", BLANK_BEFORE_MARK), "content", ""))));
        file.put("model", typed("WordLevel", "vocab", vocabulary(words), "unk_token", "<unk>"));
        return bytes(file);
    }

    private static Map<String, Integer> vocabulary(List<String> words) {
        List<String> tokens = new ArrayList<>();
        Arrays.stream(ControlToken.values()).map(ControlToken::token).forEach(tokens::add);
        tokens.addAll(words);
        IntStream.range(0, NUMBERS).mapToObj(Integer::toString).forEach(tokens::add);
        Set<String> seen = new HashSet<>();
        tokens.stream().filter(token -> !seen.add(token)).findFirst().ifPresent(token -> {
            throw new IllegalArgumentException("'" + token + "' must be in the vocabulary once");
        });
        words.stream().filter(word -> !ONE_TOKEN.matcher(word).matches()).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException("'" + word + "' must be one word or one mark");
        });
        Map<String, Integer> ids = new LinkedHashMap<>();
        tokens.forEach(token -> ids.put(token, ids.size()));
        return ids;
    }

    private static Map<String, Object> added(ControlToken token) {
        Map<String, Object> added = new LinkedHashMap<>();
        added.put("id", token.ordinal());
        added.put("content", token.token());
        added.put("single_word", false);
        added.put("lstrip", false);
        added.put("rstrip", false);
        added.put("normalized", false);
        added.put("special", true);
        return added;
    }

    private static Map<String, Object> typed(String type, Object... keysAndValues) {
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("type", type);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            typed.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return typed;
    }

    private static byte[] bytes(Map<String, Object> file) {
        try {
            return JSON.writeValueAsBytes(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text and numbers can always be written as JSON", e);
        }
    }
}
