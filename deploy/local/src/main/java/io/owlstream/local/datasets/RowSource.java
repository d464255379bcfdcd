package io.owlstream.local.datasets;

import io.owlstream.local.CommandFailure;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What a command line calls rows. */
public sealed interface RowSource {

    /** A file of JSON Lines. */
    record File(Path path) implements RowSource {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** The same from standard input. */
    record StandardInput() implements RowSource {
        @Override
        public String toString() {
            return "standard input";
        }
    }

    /** A dataset of the log, by its id or the first digits of it. */
    record Dataset(String id) implements RowSource {
        @Override
        public String toString() {
            return "dataset " + id;
        }
    }

    /** What is there as a file is a file, else what looks like an id is a dataset; bad input if it is neither. */
    static RowSource of(String text) {
        if (text.equals("-")) {
            return new StandardInput();
        }
        try {
            Path path = Path.of(text);
            if (Files.isDirectory(path)) {
                throw CommandFailure.badInput(path + ": is a folder; name a file of rows in it");
            }
            if (Files.exists(path)) {
                return new File(path);
            }
        } catch (InvalidPathException e) {
            throw neither(text);
        }
        if (DatasetId.looksLike(text)) {
            return new Dataset(text);
        }
        throw neither(text);
    }

    private static CommandFailure neither(String text) {
        return CommandFailure.badInput(text + ": no such file, nor the id of a dataset, which has 8 to 64 digits, all"
                + " of 0-9 and a-f; owlstream datasets lists them");
    }
}
