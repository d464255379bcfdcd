package io.owlstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointsTest {
    private static final NodeId NODE = NodeId.of(List.of("student"));

    @TempDir
    Path root;
    private Path folder;
    private Checkpoints checkpoints;

    @BeforeEach
    void open() {
        folder = root.resolve("checkpoints").resolve(NODE.hex());
        checkpoints = new FileStore(root).checkpoints(NODE);
    }

    @Test
    void shouldHaveNoneAtFirst() {
        assertThat(checkpoints.newest()).isEmpty();
        checkpoints.clear();
    }

    @Test
    void shouldKeepTheNewestTwoByStep() throws IOException {
        checkpoints.save(9, new byte[] {9});
        checkpoints.save(10, new byte[] {10});
        checkpoints.save(100, new byte[] {100});

        assertThat(names()).containsExactlyInAnyOrder(name(10), name(100));
        assertThat(checkpoints.newest()).get().satisfies(newest -> {
            assertThat(newest.step()).isEqualTo(100);
            assertThat(newest.state()).containsExactly(100);
        });
    }

    @Test
    void shouldGoBackToTheOneBeforeATruncatedOne() throws IOException {
        checkpoints.save(1, new byte[] {1});
        checkpoints.save(2, new byte[] {2});
        Files.write(folder.resolve(name(2)), new byte[0]);

        assertThat(checkpoints.newest()).get().extracting(Checkpoints.Checkpoint::step).isEqualTo(1L);
    }

    @Test
    void shouldNotLetADamagedOneTakeThePlaceOfAGoodOne() throws IOException {
        // Given
        checkpoints.save(1, new byte[] {1});
        checkpoints.save(7, new byte[] {7});
        Files.write(folder.resolve(name(7)), new byte[] {0});

        // When: a job resumes from step 1 and goes on.
        checkpoints.newest();
        checkpoints.save(2, new byte[] {2});
        checkpoints.save(3, new byte[] {3});

        // Then
        assertThat(names()).containsExactlyInAnyOrder(name(2), name(3));
    }

    @Test
    void shouldIgnoreForeignFiles() throws IOException {
        checkpoints.save(1, new byte[] {1});
        Files.write(folder.resolve("5-notahash"), new byte[] {1});
        Files.write(folder.resolve(".nfs000"), new byte[] {1});

        assertThat(checkpoints.newest()).get().extracting(Checkpoints.Checkpoint::step).isEqualTo(1L);
    }

    @Test
    void shouldDropThemAllWhenTheNodeIsReady() {
        checkpoints.save(1, new byte[] {1});

        checkpoints.clear();

        assertThat(checkpoints.newest()).isEmpty();
        assertThat(folder).doesNotExist();
    }

    @Test
    void shouldNameThePathThatCannotBeWritten() throws IOException {
        Files.write(root.resolve("checkpoints"), new byte[0]);

        assertThatThrownBy(() -> checkpoints.save(1, new byte[] {1})).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(folder.toString());
    }

    private static String name(int step) {
        return step + "-" + Digest.of(new byte[] {(byte) step});
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
