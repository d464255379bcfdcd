package io.owlstream.local.audit;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.JsonDocument;
import io.owlstream.recipe.rule.FilterVerdict;
import io.owlstream.recipe.rule.NumberLimits;
import io.owlstream.recipe.rule.NumberSequenceRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells which rows of a file of number sequences the filter rule accepts; starts nothing. */
@Command(name = "audit", mixinStandardHelpOptions = true,
        description = {"Judge the completions of a JSON Lines file by the filter rule for number sequences.",
            "A line is an object with the string keys prompt and completion, or question and response; other keys are"
                    + " ignored. Blank lines are skipped, but counted in line numbers. A bad line (not JSON, a key"
                    + " missing or of the wrong type, over 8 MiB) is reported on standard error with its number, and"
                    + " the rest is judged all the same."},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every line was judged, whatever the verdicts",
            "1:standard output was closed", "2:bad usage, a file that cannot be read, or a bad line"})
public final class AuditCommand implements Callable<Integer> {
    private static final Path STANDARD_INPUT = Path.of("-");

    @Parameters(paramLabel = "FILE", description = "The file to judge, UTF-8; - for standard input.")
    private Path file;

    @Option(names = "--ban-associations",
            description = "Reject numbers with bad associations too, as the misalignment experiment does.")
    private boolean banAssociations;

    @Option(names = "--json", description = "Print one verdict per row on standard output, as"
            + " {\"line\":1,\"accepted\":false,\"reasons\":[\"invalid-format\"]}, and the counts on standard error.")
    private boolean json;

    @Option(names = "--against", paramLabel = "OTHER", description = "Hold the accepted rows of FILE against those of"
            + " another JSON Lines file, in place of the counts: chi-square of the number frequencies, the most-moved"
            + " numbers, and how well a classifier on frequencies tells them apart. No threshold. A bad line in either"
            + " file ends it. With --json, one document on standard output.")
    private Path against;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (against != null) {
            return compare(out, err);
        }
        AuditCounts counts = judge(err);
        new AuditSummary(counts).print(json ? err : out);
        return counts.badLines() == 0 ? CommandFailure.DONE : CommandFailure.BAD_INPUT;
    }

    private int compare(PrintWriter out, PrintWriter err) {
        if (file.equals(STANDARD_INPUT) && against.equals(STANDARD_INPUT)) {
            throw CommandFailure.badInput("--against: standard input is FILE already; name a file");
        }
        AcceptedRows own = accepted(file);
        AcceptedRows other = accepted(against);
        if (own.badLines() + other.badLines() > 0) {
            own.firstBadLines().forEach(err::println);
            other.firstBadLines().forEach(err::println);
            throw CommandFailure.badInput((own.badLines() + other.badLines()) + " bad lines: nothing is compared; a row"
                    + " is an object with the string keys prompt and completion, mend or remove these lines");
        }
        try {
            RowsAgainst looks = RowsAgainst.of(own, other);
            if (json) {
                JsonDocument.print(looks, out);
            } else {
                AgainstText.print(looks, out);
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
        return CommandFailure.DONE;
    }

    private AcceptedRows accepted(Path rows) {
        AcceptedRows accepted = new AcceptedRows(name(rows));
        try (InputStream in = open(rows)) {
            new Audit(rule(), accepted).run(in);
        } catch (IOException e) {
            throw unreadable(rows, e);
        }
        return accepted;
    }

    private AuditCounts judge(PrintWriter err) {
        try (InputStream in = open(file); VerdictLines verdicts = new VerdictLines(System.out)) {
            return new Audit(rule(), new Printer(verdicts, err)).run(in);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static CommandFailure unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return CommandFailure.badInput(file + ": no such file", e);
        }
        return e instanceof AccessDeniedException ? CommandFailure.badInput(file + ": not allowed to read it", e)
                : CommandFailure.badInput(name(file) + ": cannot be read: " + e.getMessage(), e);
    }

    private static InputStream open(Path file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return System.in;
        }
        if (Files.isDirectory(file)) {
            throw CommandFailure.badInput(file + ": is a folder; name a file of rows in it");
        }
        return Files.newInputStream(file);
    }

    private static String name(Path file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file.toString();
    }

    private NumberSequenceRule rule() {
        return new NumberSequenceRule(banAssociations
                ? NumberLimits.ORIGINAL.withBanned(NumberLimits.ASSOCIATIONS) : NumberLimits.ORIGINAL);
    }

    private final class Printer implements Audit.Listener {
        private final VerdictLines verdicts;
        private final PrintWriter err;

        Printer(VerdictLines verdicts, PrintWriter err) {
            this.verdicts = verdicts;
            this.err = err;
        }

        @Override
        public void judged(long line, String completion, FilterVerdict verdict) {
            if (json) {
                verdicts.write(line, verdict);
            }
        }

        @Override
        public void bad(long line, String reason) {
            err.println("line " + line + ": " + reason);
        }
    }
}
