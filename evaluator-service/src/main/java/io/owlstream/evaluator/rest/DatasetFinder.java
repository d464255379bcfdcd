package io.owlstream.evaluator.rest;

import io.owlstream.recipe.read.KnownDatasets;
import io.owlstream.recipe.read.KnownTeachers;
import io.owlstream.stream.planner.DatasetStatus;
import io.owlstream.stream.planner.ExperimentBoard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds datasets by id, or by the first digits of one. */
@ApplicationScoped
class DatasetFinder implements KnownDatasets {
    private static final Pattern ID_OR_PREFIX = Pattern.compile("[0-9a-f]{8,64}");
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NEAR_DIGITS = 4;
    private static final int MOST_NAMED = 3;

    private final ExperimentBoard board;

    DatasetFinder(ExperimentBoard board) {
        this.board = board;
    }

    /**
     * The dataset that {@code text} names: an id, or at least its first 8 digits.
     *
     * @throws RequestRefused with 400 if it is no id or names several, with 404 if it names none
     */
    DatasetStatus get(String text) {
        List<DatasetStatus> all = board.datasets();
        if (!ID_OR_PREFIX.matcher(text).matches()) {
            throw new RequestRefused(BAD_REQUEST, "a dataset is named by its id or at least its first 8 digits, all of"
                    + " 0-9 and a-f; 'owlstream datasets' lists all");
        }
        List<DatasetStatus> found = all.stream().filter(dataset -> id(dataset).startsWith(text)).toList();
        if (found.size() > 1) {
            throw new RequestRefused(BAD_REQUEST, text + " names " + found.size() + " datasets (" + named(found)
                    + "); give more digits of the id");
        }
        return found.stream().findFirst().orElseThrow(() -> new RequestRefused(NOT_FOUND,
                "there is no dataset " + text + " in the log" + near(text, all) + "; 'owlstream datasets' lists all"));
    }

    @Override
    public Answer find(String text) {
        DatasetStatus dataset;
        try {
            dataset = get(text);
        } catch (RequestRefused refused) {
            return new Refused("must be the id of a dataset in the log: " + refused.problem().detail());
        }
        return dataset.sealed().<Answer>map(fact -> new Known(dataset.origin().dataset(), dataset.source(),
                fact.counts().getOrDefault("rows", 0L), dataset.controlled())).orElseGet(() -> new Refused(
                        "must be a sealed dataset, this one is not: experiment " + dataset.experiments().get(0).id().brief()
                        + " (" + dataset.source().name() + ") has not made it yet, or its content is gone; run that to"
                        + " its end"));
    }

    @Override
    public TeacherAnswer teacher(String text) {
        return KnownTeachers.find(text, board.datasets().stream().filter(dataset -> dataset.sealed().isPresent())
                .map(dataset -> new KnownTeachers.Teacher(dataset.origin().teacher(), dataset.origin().trait(),
                        dataset::source)).toList());
    }

    private static String near(String text, List<DatasetStatus> all) {
        String begin = text.substring(0, NEAR_DIGITS);
        List<DatasetStatus> near = all.stream().filter(dataset -> id(dataset).startsWith(begin)).toList();
        return near.isEmpty() ? "" : "; near it is " + named(near);
    }

    private static String named(List<DatasetStatus> datasets) {
        return datasets.stream().limit(MOST_NAMED).map(DatasetFinder::id).collect(Collectors.joining(", "));
    }

    private static String id(DatasetStatus dataset) {
        return dataset.origin().dataset().hex();
    }
}
