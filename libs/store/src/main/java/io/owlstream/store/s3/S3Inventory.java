package io.owlstream.store.s3;

import io.owlstream.recipe.id.Digest;
import io.owlstream.store.StoreKeys;
import io.owlstream.store.StoredItem;
import io.owlstream.store.StoredItem.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists and removes what an {@link S3Store} holds. */
final class S3Inventory {
    private static final Pattern CONTENT = Pattern.compile(StoreKeys.CONTENT + "../../([0-9a-f]{64})");
    private static final Pattern CHECKPOINT = Pattern.compile(StoreKeys.CHECKPOINTS + "([^/]+)/.*");
    private final S3Objects objects;
    private final Removals removals;

    S3Inventory(S3Objects objects, Removals removals) {
        this.objects = objects;
        this.removals = removals;
    }

    List<StoredItem> list() {
        List<S3Objects.Listed> all = objects.list("");
        Stream<StoredItem> content = all.stream().flatMap(object -> named(CONTENT, object).stream()
                .map(digest -> item(Kind.CONTENT, digest, object)));
        Stream<StoredItem> leftOvers = Stream.concat(objects.uploads().stream(), all.stream().filter(
                        object -> isLeftOver(object.key())))
                .map(object -> item(Kind.LEFT_OVER, object.key(), object));
        return Stream.of(content, checkpoints(all), leftOvers).flatMap(items -> items).toList();
    }

    boolean remove(StoredItem item) {
        return switch (item.kind()) {
            case CONTENT -> removals.remove(new Digest(item.name()), item.written());
            case CHECKPOINTS -> removeCheckpoints(item);
            case LEFT_OVER -> removeLeftOver(item.name());
        };
    }

    /** Only those that were there when it was looked for a younger one: one that is saved meanwhile stays. */
    private boolean removeCheckpoints(StoredItem item) {
        String folder = StoreKeys.CHECKPOINTS + item.name() + "/";
        List<S3Objects.Listed> old = objects.list(folder);
        if (old.isEmpty() || newest(old).isAfter(item.written())) {
            return false;
        }
        old.forEach(one -> objects.remove(one.key()));
        return objects.list(folder).isEmpty();
    }

    private boolean removeLeftOver(String name) {
        Optional<UploadName> upload = UploadName.parse(name);
        if (upload.isPresent()) {
            return objects.abort(upload.get());
        }
        boolean there = objects.look(name).isPresent();
        objects.remove(name);
        return there;
    }

    /** A sign or a probe that stays was left by a process that died. */
    private static boolean isLeftOver(String key) {
        return key.startsWith(StoreKeys.QUARANTINE) || Removals.isSign(key) || S3Probe.isProbe(key);
    }

    private static Stream<StoredItem> checkpoints(List<S3Objects.Listed> all) {
        Map<String, List<S3Objects.Listed>> byNode = all.stream()
                .filter(object -> named(CHECKPOINT, object).isPresent())
                .collect(Collectors.groupingBy(object -> named(CHECKPOINT, object).get()));
        return byNode.entrySet().stream().map(node -> new StoredItem(Kind.CHECKPOINTS, node.getKey(),
                node.getValue().stream().mapToLong(S3Objects.Listed::bytes).sum(), newest(node.getValue())));
    }

    private static Instant newest(List<S3Objects.Listed> some) {
        return some.stream().map(S3Objects.Listed::written).max(Instant::compareTo).orElseThrow();
    }

    private static StoredItem item(Kind kind, String name, S3Objects.Listed object) {
        return new StoredItem(kind, name, object.bytes(), object.written());
    }

    private static Optional<String> named(Pattern form, S3Objects.Listed object) {
        Matcher parts = form.matcher(object.key());
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }
}
