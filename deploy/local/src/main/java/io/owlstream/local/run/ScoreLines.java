package io.owlstream.local.run;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.datasets.ScoreHead;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/** Writes scores where the user wants them. A file is there as a whole or not at all. */
final class ScoreLines {
    private final Optional<Path> file;

    /** @param file none for standard output; bad input if it cannot be written */
    ScoreLines(Optional<Path> file) {
        this.file = file;
        file.ifPresent(ScoreLines::requireWritable);
    }

    /** Writes all of a dataset's {@code scores}; says what was written. Broken off if some of it is missing. */
    String write(InputStream scores) throws IOException, InterruptedException {
        return write(out -> copy(scores, out)) + file.map(written -> " in " + written).orElse("");
    }

    /** What writes scores. */
    @FunctionalInterface
    interface Writing<T> {
        T to(PrintStream out) throws IOException, InterruptedException;
    }

    /**
     * Has {@code writing} write them; of what fails nothing stays in a file. Broken off if some of it could not be
     * written.
     */
    <T> T write(Writing<T> writing) throws IOException, InterruptedException {
        if (file.isEmpty()) {
            T said = writing.to(System.out);
            requireWritten(System.out);
            return said;
        }
        Path target = file.get().toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            T said;
            PrintStream out = new PrintStream(part.toFile(), StandardCharsets.UTF_8);
            try (out) {
                said = writing.to(out);
            }
            requireWritten(out);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            return said;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String copy(InputStream scores, PrintStream out) {
        long rows = -1;
        String first = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(scores, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                first = rows < 0 ? line : first;
                rows++;
                out.print(line + "\n");
            }
        } catch (IOException e) {
            throw CommandFailure.brokenOff("the scores broke off after " + Math.max(0, rows) + " rows: "
                    + e.getMessage() + "; give the command again");
        }
        out.flush();
        ScoreHead head = ScoreHead.read(first).orElseThrow(() -> CommandFailure.brokenOff("what the front sent are no"
                + " scores: use the owlstream command of its version"));
        if (rows != head.rows()) {
            throw CommandFailure.brokenOff("the scores broke off after " + rows + " of " + head.rows()
                    + " rows; give the command again");
        }
        return String.format(Locale.ROOT, "%,d rows of dataset %.12s scored by teacher %.12s against %s", rows,
                head.dataset(), head.teacher(), head.reference());
    }

    /** A print stream throws nothing: it only remembers that something failed. */
    private static void requireWritten(PrintStream out) {
        if (out.checkError()) {
            throw CommandFailure.brokenOff("the scores cannot be written: is the disk full, or standard output"
                    + " closed?");
        }
    }

    private static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw CommandFailure.badInput("--output " + file + " is a folder; name a file in it");
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw CommandFailure.badInput("--output " + file + ": its folder must be there and be writable");
        }
    }
}
