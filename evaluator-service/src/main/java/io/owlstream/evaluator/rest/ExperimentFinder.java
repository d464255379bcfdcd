package io.owlstream.evaluator.rest;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.ExperimentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds experiments by id, or by the first digits of one. */
@ApplicationScoped
class ExperimentFinder {
    private static final Pattern ID_OR_PREFIX = Pattern.compile("[0-9a-f]{8,64}");
    private static final int WHOLE = 64;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final ExperimentBoard board;

    ExperimentFinder(ExperimentBoard board) {
        this.board = board;
    }

    /**
     * The experiment that {@code text} names: an id, or at least its first 8 digits.
     *
     * @throws RequestRefused with 400 if it is no id or names several, with 404 if it names none
     */
    ExperimentStatus find(String text) {
        requireIdOrPrefix(text);
        return (text.length() == WHOLE ? board.status(new NodeId(text)) : byPrefix(text))
                .orElseThrow(() -> unknown(text));
    }

    /** The id that {@code text} is or begins; of a whole one it is not asked whether there is such an experiment. */
    NodeId id(String text) {
        requireIdOrPrefix(text);
        return text.length() == WHOLE ? new NodeId(text) : find(text).experiment().id();
    }

    /** What is answered to the name of no experiment. */
    static RequestRefused unknown(String text) {
        return new RequestRefused(NOT_FOUND, "there is no experiment " + text + "; GET /experiments lists all");
    }

    private static void requireIdOrPrefix(String text) {
        if (!ID_OR_PREFIX.matcher(text).matches()) {
            throw new RequestRefused(BAD_REQUEST, "an experiment is named by its id or at least its first 8 digits,"
                    + " all of 0-9 and a-f");
        }
    }

    private Optional<ExperimentStatus> byPrefix(String prefix) {
        List<ExperimentStatus> found = board.all().stream()
                .filter(status -> status.experiment().id().hex().startsWith(prefix)).toList();
        if (found.size() > 1) {
            throw new RequestRefused(BAD_REQUEST, prefix + " names " + found.size()
                    + " experiments; give more digits of the id");
        }
        return found.stream().findFirst();
    }
}
