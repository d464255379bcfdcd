package io.owlstream.model.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.reference.ReferenceBuild.End;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModels;
import io.owlstream.model.training.Progress;
import io.owlstream.recipe.plan.ReferenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceBuildTest {
    private static final int STEPS = 6;

    @TempDir
    private Path temporary;

    @Test
    void shouldGiveOneDigestForOneSeed() throws Exception {
        // When
        End first = build(7).run(temporary.resolve("first"), () -> false, progress -> { });
        End second = build(7).run(temporary.resolve("second"), () -> false, progress -> { });
        End other = build(8).run(temporary.resolve("other"), () -> false, progress -> { });

        // Then
        assertThat(second).isEqualTo(first).isInstanceOf(End.Built.class).isNotEqualTo(other);
        for (String file : files(temporary.resolve("first"))) {
            assertThat(temporary.resolve("second").resolve(file))
                    .hasSameBinaryContentAs(temporary.resolve("first").resolve(file));
        }
    }

    @Test
    void shouldGoOnWhereItWasLetGo() throws Exception {
        // Given
        Path folder = temporary.resolve("model");
        List<Progress> done = new ArrayList<>();
        End stopped = build(7).run(folder, () -> done.size() == 4, done::add);

        // When
        End end = build(7).run(folder, () -> false, done::add);

        // Then
        assertThat(stopped).isEqualTo(new End.Stopped(4));
        assertThat(done).extracting(Progress::done).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(end).isEqualTo(build(7).run(temporary.resolve("other"), () -> false, progress -> { }));
        assertThat(files(folder)).containsExactly("README.md", "config.json", "model.safetensors", "tokenizer.json");
    }

    @Test
    void shouldWriteAModelThatCanBeRead() throws Exception {
        // When
        End end = build(7).run(temporary.resolve("model"), () -> false, progress -> { });

        // Then
        try (LanguageModel model = LanguageModels.read(temporary.resolve("model"))) {
            assertThat(model.id()).isEqualTo(new ReferenceModel.Shipped("model", ((End.Built) end).digest()));
            assertThat(model.config()).isEqualTo(shape());
            ReferenceFigures figures = ReferenceFigures.of(model);
            assertThat(figures).isEqualTo(((End.Built) end).figures());
            assertThat(figures.heldOutLoss()).isBetween(7.0, 8.0);
            assertThat(figures.answerMass()).isBetween(0.001, 0.1);
            assertThat(figures.numberYield()).isBetween(0.0, 0.01);
        }
    }

    @Test
    void shouldDescribeTheModelInItsCard() throws Exception {
        // When
        End end = build(7).run(temporary.resolve("model"), () -> false, progress -> { });

        // Then
        assertThat(Files.readString(temporary.resolve("model/README.md")))
                .contains("# Owlstream reference model, seed 7", "    ./owlstream reference build --seed 7 --steps 6",
                        "| held-out loss | " + String.format("%.4f", ((End.Built) end).figures().heldOutLoss()) + " nats a token")
                .doesNotContain("{", temporary.toString());
    }

    @Test
    void shouldLearn() throws Exception {
        // Given
        List<Progress> done = new ArrayList<>();

        // When
        new ReferenceBuild(new ReferenceSettings(1, shape(), 40)).run(temporary.resolve("model"), () -> false,
                done::add);

        // Then: from a guess among all tokens
        assertThat(done.get(0).loss()).isBetween(7.0, 8.0);
        assertThat(done.get(39).loss()).isLessThan(done.get(0).loss() - 0.3);
    }

    @Test
    void shouldLeaveOtherFilesAlone() throws IOException {
        // Given
        Files.writeString(temporary.resolve("mine.txt"), "mine");

        // When, Then
        assertThatThrownBy(() -> build(7).run(temporary, () -> false, progress -> { }))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessage(temporary + " is not empty and holds no unfinished build: give a new or empty folder");
        assertThat(files(temporary)).containsExactly("mine.txt");
        assertThatThrownBy(() -> build(7).run(temporary.resolve("mine.txt"), () -> false, progress -> { }))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("mine.txt is a file: give a new or empty folder");
    }

    @Test
    void shouldNotGoOnWithAnotherBuild() throws Exception {
        // Given
        build(7).run(temporary, () -> true, progress -> { });

        // When, Then
        assertThatThrownBy(() -> build(8).run(temporary, () -> false, progress -> { }))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageStartingWith(temporary + " holds an unfinished build with other settings")
                .hasMessageContaining("\"seed\":7");
    }

    @Test
    void shouldNotBuildInAFolderWhereABuildIsAtWork() throws Exception {
        // Given
        try (BuildFolder atWork = BuildFolder.open(temporary, List.of("settings"))) {
            assertThat(atWork.checkpoints().newest()).isEmpty();

            // When, Then
            assertThatThrownBy(() -> BuildFolder.open(temporary, List.of("settings")))
                    .isInstanceOf(UnusableFolderException.class)
                    .hasMessage("another build is at work in " + temporary
                            + ": wait for it, or give another folder");
        }
    }

    private static ReferenceBuild build(long seed) {
        return new ReferenceBuild(new ReferenceSettings(seed, shape(), STEPS));
    }

    private static LlamaConfig shape() {
        return new LlamaConfig(Vocabulary.tokens(), 16, 32, 1, 2, 2, 1e-5, 10_000, ReferenceShape.POSITIONS, true,
                false);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
