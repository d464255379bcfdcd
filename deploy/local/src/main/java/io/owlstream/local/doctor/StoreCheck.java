package io.owlstream.local.doctor;

import io.owlstream.local.home.HomeFolder;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.EnvironmentStore;
import io.owlstream.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Whether the artifact store that local services would have does what they need of it. */
final class StoreCheck {
    private static final String NAME = "store";

    private final HomeFolder home;
    private final Map<String, String> environment;

    /** @param environment of this process, which names a bucket or nothing */
    StoreCheck(HomeFolder home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /** A folder that does not exist yet is not made for this. */
    Check check() throws IOException {
        Path folder = home.store();
        try {
            boolean inFolder = EnvironmentStore.isFolder(environment);
            if (inFolder && !Files.exists(folder)) {
                return Check.ok(NAME, folder + " is made when it is needed");
            }
            ArtifactStore store = EnvironmentStore.open(folder, environment);
            store.probe();
            return inFolder ? room(folder) : Check.ok(NAME, store + " keeps and gives back what is written, on"
                    + " condition and in parts");
        } catch (StoreUnavailableException | IllegalArgumentException e) {
            return new Check(NAME, Check.Status.FAILED, e.getMessage(), Optional.empty());
        }
    }

    private static Check room(Path folder) throws IOException {
        long megabytes = Files.getFileStore(folder).getUsableSpace() >> 20;
        long needed = HomeFolder.NEEDED_BYTES >> 20;
        String finding = folder + " can be written and read, " + megabytes + " MB left";
        return megabytes >= needed ? Check.ok(NAME, finding) : Check.failed(NAME, finding,
                "a run needs " + needed + " MB: make room on its volume");
    }
}
