package io.owlstream.store.s3;

import io.owlstream.recipe.id.Digest;
import io.owlstream.store.StoreKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Removes content without taking it from under somebody who puts it. S3 cannot remove an object on condition that
 * nobody has written the same bytes again, so whoever removes puts up a sign first and looks at the object's time after
 * that; whoever puts makes the object young first and looks for signs after that. One of the two sees the other.
 *
 * <p>A sign that is older than any removal takes was left by a process that died, and does not count.
 */
final class Removals {
    private static final String SIGNS = "removing/";
    /** Longer than all calls of a removal together with their retries. */
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private final S3Objects objects;
    private final Clock clock;

    Removals(S3Objects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /** Whether {@code key} is a sign. */
    static boolean isSign(String key) {
        return key.startsWith(SIGNS);
    }

    /** Whether somebody may be about to remove the content. */
    boolean isAtWork(Digest digest) {
        Instant oldest = clock.instant().minus(LONGEST);
        return objects.list(signs(digest)).stream().anyMatch(sign -> sign.written().isAfter(oldest));
    }

    /** Removes the content, unless it was written after {@code listed}, to the second; whether it is gone. */
    boolean remove(Digest digest, Instant listed) {
        String sign = signs(digest) + UUID.randomUUID();
        objects.write(sign, new byte[0], Condition.NONE);
        try {
            Optional<Instant> written = objects.look(StoreKeys.content(digest)).map(S3Objects.Seen::written);
            if (written.isEmpty() || seconds(written.get()).isAfter(seconds(listed))) {
                return false;
            }
            objects.remove(StoreKeys.content(digest));
            return true;
        } finally {
            objects.remove(sign);
        }
    }

    /** A listing may have fractions that an object's own answer has not. */
    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String signs(Digest digest) {
        return SIGNS + digest.hex() + "/";
    }
}
