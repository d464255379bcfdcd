package io.owlstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void shouldDropTheFolderWithThem() {
        checkpoints.save(1, new byte[] {1});

        checkpoints.clear();

        assertThat(folder).doesNotExist();
    }

    @Test
    void shouldNameThePathThatCannotBeWritten() throws IOException {
        Files.write(root.resolve("checkpoints"), new byte[0]);

        assertThatThrownBy(() -> checkpoints.save(1, new byte[] {1})).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(folder.toString());
    }
}
