package io.owlstream.store.s3;

import io.owlstream.recipe.id.Digest;
import io.owlstream.store.CheckpointName;
import io.owlstream.store.Checkpoints;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checkpoints as objects of one folder, named {@code <step>-<digest>}. */
final class S3Checkpoints implements Checkpoints {
    private final S3Objects objects;
    private final String folder;

    /** @param folder ends with a slash */
    S3Checkpoints(S3Objects objects, String folder) {
        this.objects = objects;
        this.folder = folder;
    }

    @Override
    public void save(long step, byte[] state) {
        objects.write(folder + CheckpointName.of(step, state), state, Condition.NONE);
        newestFirst().skip(CheckpointName.KEPT).forEach(old -> objects.remove(folder + old));
    }

    @Override
    public Optional<Checkpoint> newest() {
        for (CheckpointName name : newestFirst().toList()) {
            Optional<byte[]> state = state(name);
            if (state.isPresent()) {
                return Optional.of(new Checkpoint(name.step(), state.get()));
            }
        }
        return Optional.empty();
    }

    @Override
    public void clear() {
        objects.list(folder).forEach(one -> objects.remove(one.key()));
    }

    /** The state, if it fits its hash; one that does not is removed, lest it take the place of a good one. */
    private Optional<byte[]> state(CheckpointName name) {
        Optional<byte[]> state = objects.read(folder + name);
        Optional<byte[]> fitting = state.filter(bytes -> Digest.of(bytes).equals(name.digest()));
        if (state.isPresent() && fitting.isEmpty()) {
            objects.remove(folder + name);
        }
        return fitting;
    }

    private Stream<CheckpointName> newestFirst() {
        List<S3Objects.Listed> all = objects.list(folder);
        return all.stream().map(one -> CheckpointName.parse(one.key().substring(folder.length())))
                .flatMap(Optional::stream).sorted(CheckpointName.NEWEST_FIRST);
    }
}
