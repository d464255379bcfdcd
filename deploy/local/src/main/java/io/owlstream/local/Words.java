package io.owlstream.local;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** A command as its user typed it. */
public final class Words {

    private Words() {
    }

    /** The whole line that {@code spec} was called with, ready to be typed again. */
    public static String ofCommand(CommandSpec spec) {
        List<String> words = spec.root().commandLine().getParseResult().originalArgs();
        return Stream.concat(Stream.of(System.getProperty("owlstream.command", "owlstream")), words.stream())
                .map(Words::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
