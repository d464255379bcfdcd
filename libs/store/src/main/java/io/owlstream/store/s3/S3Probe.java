package io.owlstream.store.s3;

import io.owlstream.store.StoreUnavailableException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Does on an object of its own what a store does: whether a server keeps to conditions is seen by breaking them. One
 * that takes no notice says nothing of it, and two who publish at once then write over each other.
 */
final class S3Probe {
    private static final String PROBES = "probe/";
    private static final byte[] FIRST = {1};
    private static final byte[] SECOND = {2, 2};

    private final S3Objects objects;
    private final S3Settings settings;
    private final String key = PROBES + UUID.randomUUID();

    S3Probe(S3Objects objects, S3Settings settings) {
        this.objects = objects;
        this.settings = settings;
    }

    /** Whether {@code key} is of an object that a probe made. */
    static boolean isProbe(String key) {
        return key.startsWith(PROBES);
    }

    /** @throws StoreUnavailableException at the first call that cannot be made or does not do what it must */
    void run() {
        objects.check();
        objects.uploads();
        try {
            writeWhereNothingIs();
            writeInThePlaceOfWhatWasSeen();
            writeInParts();
        } catch (StoreUnavailableException e) {
            removeAfter(e);
            throw e;
        }
        objects.remove(key);
        require(objects.look(key).isEmpty(), "shows an object that was removed");
    }

    private void writeWhereNothingIs() {
        require(objects.write(key, FIRST, Condition.ABSENT), "finds an object where nothing is");
        require(!objects.write(key, SECOND, Condition.ABSENT), "writes over what is there in spite of If-None-Match");
        requireBytes(FIRST);
    }

    private void writeInThePlaceOfWhatWasSeen() {
        Condition asSeen = asSeen();
        require(objects.write(key, SECOND, asSeen), "does not know its own tag in If-Match");
        require(!objects.write(key, FIRST, asSeen), "writes over what is another by now in spite of If-Match");
        requireBytes(SECOND);
    }

    private void writeInParts() {
        require(objects.writeInParts(key, FIRST, asSeen()), "does not know its own tag at the end of an upload");
        requireBytes(FIRST);
        require(!objects.writeInParts(key, SECOND, Condition.ABSENT),
                "ends an upload in parts over what is there in spite of If-None-Match");
    }

    private void removeAfter(StoreUnavailableException fault) {
        try {
            objects.remove(key);
        } catch (StoreUnavailableException e) {
            fault.addSuppressed(e);
        }
    }

    private Condition asSeen() {
        Optional<S3Objects.Seen> seen = objects.look(key);
        require(seen.isPresent(), "does not show an object that was just written");
        return Condition.unchanged(seen.orElseThrow().tag());
    }

    private void requireBytes(byte[] written) {
        require(objects.read(key).filter(bytes -> Arrays.equals(bytes, written)).isPresent(),
                "does not give back what was written");
    }

    private void require(boolean kept, String otherwise) {
        if (!kept) {
            throw S3Fault.ofServer(settings, key, "the server " + otherwise);
        }
    }
}
