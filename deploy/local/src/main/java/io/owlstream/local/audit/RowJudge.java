package io.owlstream.local.audit;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.datasets.DatasetLines;
import io.owlstream.local.datasets.RowSource;
import io.owlstream.local.front.FrontClient;
import io.owlstream.recipe.rule.NumberSequenceRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.Optional;

/** Judges the rows of a source, wherever it lies. */
final class RowJudge {
    private final NumberSequenceRule rule;
    private final Optional<FrontClient> front;

    /** @param front has the datasets; none is needed for files */
    RowJudge(NumberSequenceRule rule, Optional<FrontClient> front) {
        this.rule = rule;
        this.front = front;
    }

    /** Judges all rows of {@code source}; returns the counts. */
    AuditCounts judge(RowSource source, Audit.Listener listener) throws InterruptedException {
        Audit audit = new Audit(rule, listener);
        if (source instanceof RowSource.Dataset dataset) {
            return judge(dataset, audit);
        }
        try (InputStream in = open(source)) {
            return audit.run(in);
        } catch (AccessDeniedException e) {
            throw CommandFailure.badInput(source + ": not allowed to read it", e);
        } catch (IOException e) {
            throw CommandFailure.badInput(source + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The accepted rows of {@code source}. */
    AcceptedRows accepted(RowSource source) throws InterruptedException {
        AcceptedRows accepted = new AcceptedRows(source.toString());
        judge(source, accepted);
        return accepted;
    }

    private AuditCounts judge(RowSource.Dataset dataset, Audit audit) throws InterruptedException {
        try (DatasetLines lines = DatasetLines.open(front.orElseThrow(), dataset.id())) {
            AuditCounts counts = audit.run(lines.in());
            lines.requireAll(counts.rows() + counts.badLines());
            return counts;
        } catch (IOException e) {
            throw CommandFailure.brokenOff("the rows of " + dataset + " broke off: " + e.getMessage()
                    + "; give the command again");
        }
    }

    private static InputStream open(RowSource source) throws IOException {
        return source instanceof RowSource.File file ? Files.newInputStream(file.path()) : System.in;
    }
}
