package io.owlstream.recipe.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what is wrong with a recipe; keeps the first ones and counts the rest, so that an answer stays readable. Of
 * one path only the first problem is told: a later one follows from what was read in its place.
 */
final class Problems {
    private static final int MAX_KEPT = 50;

    private final Map<String, String> optionsByPath;
    private final List<Problem> kept = new ArrayList<>();
    private int dropped;

    /** @param optionsByPath which command-line option put a value at which path */
    Problems(Map<String, String> optionsByPath) {
        this.optionsByPath = optionsByPath;
    }

    void add(String path, Object value, String remedy) {
        add(path, Optional.of(Shown.value(value)), remedy);
    }

    void add(String path, String remedy) {
        add(path, Optional.empty(), remedy);
    }

    boolean none() {
        return kept.isEmpty();
    }

    /** How many there are. */
    int count() {
        return kept.size() + dropped;
    }

    /** All problems, the last of them a count if some were dropped. */
    List<Problem> all() {
        List<Problem> all = new ArrayList<>(kept);
        if (dropped > 0) {
            all.add(Problem.at("recipe", "has " + dropped + " more problems"));
        }
        return all;
    }

    private void add(String path, Optional<String> value, String remedy) {
        if (kept.stream().anyMatch(problem -> problem.path().equals(path))) {
            return;
        }
        if (kept.size() < MAX_KEPT) {
            kept.add(new Problem(path, value, remedy, option(path)));
        } else {
            dropped++;
        }
    }

    private Optional<String> option(String path) {
        String key = path.replaceFirst("\\[\\d+]$", "");
        for (String at = key; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
            if (optionsByPath.containsKey(at)) {
                return Optional.of(optionsByPath.get(at));
            }
        }
        return Optional.empty();
    }
}
