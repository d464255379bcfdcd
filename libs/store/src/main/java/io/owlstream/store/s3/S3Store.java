package io.owlstream.store.s3;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.Checkpoints;
import io.owlstream.store.LoadResult;
import io.owlstream.store.StoreKeys;
import io.owlstream.store.StoreUnavailableException;
import io.owlstream.store.StoredItem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A store in a bucket of S3 or of a server that speaks its protocol:
 * {@code content/<2 digits>/<2 digits>/<digest>}, {@code checkpoints/<node>/<step>-<digest>},
 * {@code quarantine/<digest>-<random>}, {@code removing/<digest>/<random>},
 * {@code probe/<random>}, all below the prefix.
 *
 * <p>The server must be consistent, as S3 is (who reads after a write sees it), and know conditional writes
 * ({@code If-None-Match}, {@code If-Match}). Calls end: trouble that outlasts a few tries is a
 * {@link StoreUnavailableException}.
 */
public final class S3Store implements ArtifactStore, AutoCloseable {
    private static final int PART = 16 << 20;
    /** Others that write the same key at the same moment cost a round each. */
    private static final int MOST_ROUNDS = 20;

    private final S3Settings settings;
    private final S3Objects objects;
    private final Removals removals;
    private final S3Inventory inventory;

    /**
     * The store that {@code settings} name, by the credentials that the environment has.
     *
     * @throws StoreUnavailableException if the bucket cannot be used
     */
    public S3Store(S3Settings settings) {
        this(settings, DefaultCredentialsProvider.builder().build(), PART);
    }

    S3Store(S3Settings settings, AwsCredentialsProvider credentials, int partSize) {
        this.settings = settings;
        try {
            this.objects = new S3Objects(S3Clients.of(settings, credentials), settings, partSize);
        } catch (SdkException e) {
            throw S3Fault.of(settings, "open", "", e);
        }
        this.removals = new Removals(objects, Clock.systemUTC());
        this.inventory = new S3Inventory(objects, removals);
        objects.check();
    }

    @Override
    public Digest put(byte[] content) {
        Digest digest = Digest.of(content);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (publish(content, digest) && stays(digest)) {
                return digest;
            }
        }
        throw unsettled(digest, "others write and remove it all the time: end what they do");
    }

    @Override
    public LoadResult load(Digest digest) {
        Optional<byte[]> content = objects.read(key(digest));
        if (content.isEmpty()) {
            return new LoadResult.Missing();
        }
        Digest actual = Digest.of(content.get());
        return actual.equals(digest) ? new LoadResult.Found(content.get()) : new LoadResult.Damaged(actual);
    }

    @Override
    public void quarantine(Digest digest) {
        objects.hash(key(digest)).filter(held -> !held.digest().equals(digest)).ifPresent(bad -> {
            // Somebody may make it again at any time: only what was seen goes.
            if (objects.copy(key(digest), bad.tag(), StoreKeys.quarantine(digest))) {
                objects.remove(key(digest), bad.tag());
            }
        });
    }

    @Override
    public String key(Digest digest) {
        return StoreKeys.content(digest);
    }

    @Override
    public Checkpoints checkpoints(NodeId node) {
        return new S3Checkpoints(objects, StoreKeys.checkpoints(node) + "/");
    }

    @Override
    public List<StoredItem> list() {
        return inventory.list();
    }

    @Override
    public boolean remove(StoredItem item) {
        return inventory.remove(item);
    }

    @Override
    public void probe() {
        new S3Probe(objects, settings).run();
    }

    /** Where it is, for people. */
    @Override
    public String toString() {
        return settings.toString();
    }

    @Override
    public void close() {
        objects.close();
    }

    /**
     * Has the content there, written now; false if somebody else was quicker and it must be looked at again. What is
     * there is not trusted, and must become young besides, so that nobody removes it as unused: it is replaced.
     */
    private boolean publish(byte[] content, Digest digest) {
        String key = key(digest);
        Condition asSeen = objects.look(key).map(seen -> Condition.unchanged(seen.tag())).orElse(Condition.ABSENT);
        return objects.write(key, content, asSeen);
    }

    /** Whether nobody takes away what was just written. */
    private boolean stays(Digest digest) {
        if (removals.isAtWork(digest)) {
            throw unsettled(digest, "a collection of garbage is about to remove it: put it again");
        }
        return objects.look(key(digest)).isPresent();
    }

    private StoreUnavailableException unsettled(Digest digest, String why) {
        return new StoreUnavailableException("the artifact store " + settings + " cannot keep '" + key(digest) + "': "
                + why, null);
    }
}
