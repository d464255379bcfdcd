package io.owlstream.local.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.local.CommandFailure;
import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.RowSpan;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ChunkPlaces;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.testing.TinyRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFileTest {
    private static final SampledRecipe RECIPE =
            (SampledRecipe) ((RecipeReading.Valid) RecipeReader.read(TinyRecipe.DIGITS.yaml())).recipe();
    private static final Plan PLAN = Plan.of(RECIPE);
    private static final NodeId DATASET = nodes(NodeKind.DATASET).get(0);
    private static final NodeId FIRST = PLAN.described(PLAN.described(DATASET).inputs().get(0)).inputs().get(0);
    private static final NodeId SECOND = PLAN.described(PLAN.described(DATASET).inputs().get(1)).inputs().get(0);

    @TempDir
    Path folder;

    @Test
    void shouldReadLinesOfTextAndOfJson() throws IOException {
        Path file = file("# mine", "", FIRST + " 7 9-12", FIRST.hex().substring(0, 8) + " 3,4",
                "{\"chunk\": \"" + SECOND + "\", \"rows\": [1, \"5-6\"]}",
                "{\"chunk\": \"" + SECOND + "\", \"row\": 9}");

        assertThat(DropFile.read(file, places())).containsExactly(
                new ChunkRows(FIRST, List.of(new RowSpan(7, 7), new RowSpan(9, 12))),
                new ChunkRows(FIRST, List.of(new RowSpan(3, 3), new RowSpan(4, 4))),
                new ChunkRows(SECOND, List.of(new RowSpan(1, 1), new RowSpan(5, 6))),
                new ChunkRows(SECOND, List.of(new RowSpan(9, 9))));
    }

    @Test
    void shouldNameEveryLineThatIsNoRowOfTheDataset() throws IOException {
        Path file = file("0123456789ab 3", FIRST + " 500", FIRST + " owl", FIRST.hex(), "{\"chunk\": 3", FIRST + " 0");

        assertThatThrownBy(() -> DropFile.read(file, places())).isInstanceOf(CommandFailure.class)
                .hasMessageContaining(file + ":1: the chunk must be the id of one of the dataset's 2 chunks")
                .hasMessageContaining(file + ":2: the rows: '500' must be within 0-499")
                .hasMessageContaining(file + ":3: the rows: 'owl' must be a row's number")
                .hasMessageContaining(file + ":4: the rows: must be one row or more")
                .hasMessageContaining(file + ":5: is no JSON object")
                .hasMessageNotContaining(file + ":6");
    }

    @Test
    void shouldRefuseAFileThatNamesNothing() throws IOException {
        Path file = file("# nothing yet");

        assertThatThrownBy(() -> DropFile.read(file, places())).isInstanceOf(CommandFailure.class)
                .hasMessageContaining("names no rows");
        assertThatThrownBy(() -> DropFile.read(folder.resolve("none"), places())).isInstanceOf(CommandFailure.class)
                .hasMessageContaining("cannot be read");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("drop.txt"), List.of(lines));
    }

    private static ChunkPlaces places() {
        return ChunkPlaces.of(RECIPE, DATASET);
    }

    private static List<NodeId> nodes(NodeKind kind) {
        return PLAN.nodes().values().stream().filter(node -> node.kind() == kind).map(node -> node.id()).toList();
    }
}
