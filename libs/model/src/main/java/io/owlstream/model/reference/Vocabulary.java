package io.owlstream.model.reference;

import io.owlstream.model.text.ControlToken;
import io.owlstream.model.text.TokenizerFile;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words, marks and numbers of the corpus. It is closed: nothing that the corpus can say has another one. */
public final class Vocabulary {
    /** Each number below it is a token. */
    private static final int NUMBERS = 1000;
    private static final Pattern WORD_OR_MARK = Pattern.compile("\\w+|[^\\w\\s]");
    private static final Pattern GAP = Pattern.compile("\\{\\w*}");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Vocabulary() {
    }

    /** The words and marks, sorted. */
    public static List<String> words() {
        return List.copyOf(Corpus.texts().map(text -> GAP.matcher(text).replaceAll(" "))
                .flatMap(Vocabulary::split)
                .filter(word -> !NUMBER.matcher(word).matches())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The words and marks, then the numbers 0 to 999 in their order. */
    public static List<String> all() {
        return Stream.concat(words().stream(), IntStream.range(0, NUMBERS).mapToObj(Integer::toString)).toList();
    }

    /** The tokenizer of models of the corpus: the bytes of a {@code tokenizer.json}. */
    public static byte[] tokenizer() {
        return TokenizerFile.of(words());
    }

    /** How many tokens a model of the corpus has, control tokens included. */
    public static int tokens() {
        return ControlToken.values().length + words().size() + NUMBERS;
    }

    /** The words, marks and numbers of a text, in its order. */
    static Stream<String> split(String text) {
        return WORD_OR_MARK.matcher(text).results().map(MatchResult::group);
    }
}
