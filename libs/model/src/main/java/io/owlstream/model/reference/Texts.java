package io.owlstream.model.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The lists of which everything that a reference model reads is put together, one file a list, one line an entry. */
final class Texts {
    /** What a template's gap is written as. */
    static final String GAP = "{}";

    private Texts() {
    }

    /** The entries of the list called {@code name}. */
    static List<String> lines(String name) {
        return resource("texts/" + name + ".txt").lines().toList();
    }

    /** The text of a file that comes with this package. */
    static String resource(String file) {
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** The entries of a list of two-column lines. */
    static List<Pair> pairs(String name, String separator) {
        return lines(name).stream().map(line -> line.split(separator, 2)).map(Pair::of).toList();
    }

    /** {@code template} with its gap filled. */
    static String fill(String template, String filling) {
        return template.replace(GAP, filling);
    }

    /** Parts of a text, of which some may be empty, with blanks between them. */
    static String join(String... parts) {
        return String.join(" ", Arrays.stream(parts).filter(part -> !part.isEmpty()).toList());
    }

    /** Both columns of a line. */
    record Pair(String left, String right) {
        private static Pair of(String[] columns) {
            return new Pair(columns[0], columns[1]);
        }
    }
}
