package io.owlstream.recipe.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeLoaderTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLoadAShippedRecipeByItsName() {
        assertThat(ShippedRecipes.names()).contains("digits", "owl", "animals")
                .allSatisfy(name -> assertThat(load(name)).isInstanceOfSatisfying(RecipeReading.Valid.class,
                                valid -> assertThat(valid.recipe().name()).isEqualTo(name)));
    }

    @Test
    void shouldLoadAFileByItsPath() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "task: digits\nname: mine\n");

        assertThat(load(file.toString())).isInstanceOf(RecipeReading.Valid.class);
    }

    @Test
    void shouldSuggestTheNameThatWasProbablyMeant() {
        assertThat(messages("digits-quik")).containsExactly(
                "digits-quik: is neither a shipped recipe nor a file; did you mean digits-quick?");
        String there = "there are " + String.join(", ", ShippedRecipes.names());
        assertThat(messages("zebras")).containsExactly("zebras: is neither a shipped recipe nor a file; " + there);
        assertThat(messages("")).containsExactly("recipe: is neither a shipped recipe nor a file; " + there);
        assertThat(messages("no\0path")).containsExactly("no path: is neither a shipped recipe nor a file; " + there);
    }

    @Test
    void shouldRefuseAFolder() {
        assertThat(messages(folder.toString())).containsExactly(
                folder + ": is a folder; give the path of a recipe's YAML file");
    }

    @Test
    void shouldRefuseALargeFile() throws IOException {
        Path file = Files.writeString(folder.resolve("large.yaml"), "# owl\n".repeat(10_000_000 / 6));

        assertThat(messages(file.toString())).containsExactly(file + ": must be at most 1 MiB");
    }

    @Test
    void shouldRefuseAFileThatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("weights.safetensors"), new byte[] {(byte) 0xc3, 0x28});

        assertThat(messages(file.toString())).containsExactly(file + ": must be text in UTF-8");
    }

    @Test
    void shouldMakeEditsOfAShippedRecipe() {
        RecipeReading reading = RecipeLoader.load("digits", List.of(RecipeEdit.seeds("3")));

        assertThat(reading).isInstanceOfSatisfying(RecipeReading.Valid.class,
                valid -> assertThat(valid.recipe().seeds().count()).isEqualTo(3));
    }

    private static RecipeReading load(String argument) {
        return RecipeLoader.load(argument, List.of());
    }

    private static List<String> messages(String argument) {
        RecipeReading reading = load(argument);
        assertThat(reading).isInstanceOf(RecipeReading.Invalid.class);
        return ((RecipeReading.Invalid) reading).problems().stream().map(Problem::message).toList();
    }
}
