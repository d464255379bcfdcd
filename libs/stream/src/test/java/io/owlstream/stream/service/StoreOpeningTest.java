package io.owlstream.stream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.store.ArtifactStore;
import io.owlstream.store.FileStore;
import io.owlstream.stream.worker.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOpeningTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicReference<ArtifactStore> opened = new AtomicReference<>();
    private final WorkerThread thread = new WorkerThread();

    @Test
    void shouldTellOfAVolumeThatIsNotThereBeforeThereIsWorkAndGoOnOnceItIs(@TempDir Path folder) {
        // Given a volume that is mounted while the store is waited for
        Path volume = folder.resolve("volume");
        StoreOpening opening = opening(() -> assertThat(volume.toFile().mkdir()).isTrue());
        // When
        opening.open(() -> {
            opened.set(new FileStore(volume.resolve("store")));
            return opened.get();
        });
        thread.run(() -> { }).await().indefinitely();
        // Then
        assertThat(told).hasSize(2).last().isEqualTo("over");
        assertThat(told.get(0)).startsWith("to open the artifact store: ").contains("mount its volume");
        assertThat(opened.get()).hasToString(volume.resolve("store").toString());
        assertThat(thread.fault()).isEmpty();
    }

    @Test
    void shouldHaveAProcessEndWhoseSettingsNameNoStore() {
        // When
        opening(() -> { }).open(() -> {
            throw new IllegalArgumentException("owlstream.store.s3.bucket must be given");
        });
        thread.run(() -> { }).await().indefinitely();
        // Then
        assertThat(thread.fault()).contains("owlstream.store.s3.bucket must be given");
    }

    private StoreOpening opening(Runnable whenMet) {
        return new StoreOpening(thread, new Patience(new Patience.Trouble() {
            @Override
            public void met(String what, Throwable cause) {
                told.add("to " + what + ": " + cause.getMessage());
                whenMet.run();
            }

            @Override
            public void over() {
                told.add("over");
            }
        }));
    }
}
