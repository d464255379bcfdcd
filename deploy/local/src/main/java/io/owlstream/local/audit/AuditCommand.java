package io.owlstream.local.audit;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.JsonDocument;
import io.owlstream.local.Screen;
import io.owlstream.local.datasets.RowSource;
import io.owlstream.local.front.FrontOptions;
import io.owlstream.local.front.FrontSession;
import io.owlstream.recipe.rule.FilterVerdict;
import io.owlstream.recipe.rule.NumberLimits;
import io.owlstream.recipe.rule.NumberSequenceRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells which rows of a file or a dataset of number sequences the filter rule accepts, and how random they look. */
@Command(name = "audit", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Judge the completions of a JSON Lines file, or of a dataset that lies in the log, by the filter"
                + " rule for number sequences.",
            "A line is an object with the string keys prompt and completion, or question and response; other keys are"
                    + " ignored. Blank lines are skipped, but counted in line numbers. A bad line (not JSON, a key"
                    + " missing or of the wrong type, over 8 MiB) is reported on standard error with its number, and"
                    + " the rest is judged all the same.",
            "What is there as a file is a file; else 8 to 64 digits, all of 0-9 and a-f, name a dataset (see"
                    + " 'datasets'). Files need no system; for a dataset the one that runs in .owlstream or OWLSTREAM_HOME"
                    + " is asked, or a broker and a front are started there for the time of the command."},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every line was judged, whatever the verdicts",
            "1:standard output was closed, or the rows of a dataset broke off",
            "2:bad usage, a file that cannot be read, no such dataset, or a bad line"})
public final class AuditCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE|DATASET",
            description = "The file to judge, UTF-8; - for standard input; or the id of a dataset.")
    private String rows;

    @Option(names = "--ban-associations",
            description = "Reject numbers with bad associations too, as the misalignment experiment does.")
    private boolean banAssociations;

    @Option(names = "--json", description = "Print one verdict per row on standard output, as"
            + " {\"line\":1,\"accepted\":false,\"reasons\":[\"invalid-format\"]}, and the counts on standard error.")
    private boolean json;

    @Option(names = "--against", paramLabel = "FILE|DATASET", description = "Hold the accepted rows against those of"
            + " another file or dataset, in place of the counts: chi-square of the number frequencies, the most-moved"
            + " numbers, and how well a classifier on frequencies tells them apart. No threshold. A bad line in either"
            + " ends it. With --json, one document on standard output.")
    private Optional<String> against = Optional.empty();

    @Mixin
    private FrontOptions front;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RowSource own = RowSource.of(rows);
        Optional<RowSource> other = against.map(RowSource::of);
        if (own instanceof RowSource.StandardInput && other.filter(own::equals).isPresent()) {
            throw CommandFailure.badInput("--against: standard input is FILE already; name a file");
        }
        if (own instanceof RowSource.Dataset || other.filter(RowSource.Dataset.class::isInstance).isPresent()) {
            try (FrontSession session = front.open(Set.of(), Screen.of(true))) {
                return run(own, other, new RowJudge(rule(), Optional.of(session.client())));
            }
        }
        if (front.named()) {
            throw CommandFailure.badInput("--server is for datasets; files are read on this machine: leave it out");
        }
        return run(own, other, new RowJudge(rule(), Optional.empty()));
    }

    private int run(RowSource own, Optional<RowSource> other, RowJudge judge) throws InterruptedException {
        return other.isPresent() ? compare(judge.accepted(own), judge.accepted(other.get())) : count(own, judge);
    }

    private int count(RowSource own, RowJudge judge) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        AuditCounts counts;
        try (VerdictLines verdicts = new VerdictLines(System.out)) {
            counts = judge.judge(own, new Printer(verdicts, err));
        }
        new AuditSummary(counts).print(json ? err : spec.commandLine().getOut());
        return counts.badLines() == 0 ? CommandFailure.DONE : CommandFailure.BAD_INPUT;
    }

    private int compare(AcceptedRows own, AcceptedRows other) {
        PrintWriter out = spec.commandLine().getOut();
        if (own.badLines() + other.badLines() > 0) {
            own.firstBadLines().forEach(spec.commandLine().getErr()::println);
            other.firstBadLines().forEach(spec.commandLine().getErr()::println);
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
