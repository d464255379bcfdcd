package io.owlstream.evaluator.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.RecipeJson;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.RowSpan;
import io.owlstream.recipe.plan.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** In what a replay's students differ from those of its dataset's experiment, in a few words each. */
final class ReplayChanges {
    private static final List<String> SECTIONS = List.of("filter", "student", "verdict");

    private ReplayChanges() {
    }

    static List<String> of(ReplayRecipe replay) {
        List<String> changes = new ArrayList<>();
        JsonNode source = RecipeJson.tree(replay.dataset().source());
        JsonNode training = RecipeJson.tree(replay.training());
        for (String section : SECTIONS) {
            training.get(section).properties().forEach(setting -> {
                JsonNode was = source.get(section).get(setting.getKey());
                if (!setting.getValue().equals(was)) {
                    changes.add(section + "." + setting.getKey() + " " + shown(setting.getValue()) + ", was "
                            + shown(was));
                }
            });
        }
        view(replay.view(), changes);
        replay.scores().ifPresent(by -> changes.add("scored by teacher " + by.teacher().brief() + " of "
                + by.source().name()));
        return changes;
    }

    private static void view(ReplayRecipe.Rows view, List<String> changes) {
        if (view.keep() > 0) {
            changes.add("at most " + Decimals.count(view.keep()) + " rows kept");
        }
        view.part().ifPresent(part -> changes.add("of these, " + part + " by score kept"));
        if (view.shuffle() != View.Shuffle.NONE) {
            changes.add("shuffled " + view.shuffle().name().toLowerCase(Locale.ROOT));
        }
        long dropped = view.drop().stream().map(ChunkRows::rows).flatMap(List::stream).mapToLong(RowSpan::size).sum();
        if (dropped > 0) {
            changes.add(Decimals.count(dropped) + (dropped == 1 ? " row dropped" : " rows dropped"));
        }
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
