package io.owlstream.local.front;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A place where a front answers, or soon will. */
interface FrontSite {

    /** Where it is now, without a slash at the end; a {@link io.owlstream.local.CommandFailure} when it is gone. */
    URI uri() throws IOException, InterruptedException;

    /** The token to show there. */
    default Optional<BearerToken> token() {
        return Optional.empty();
    }

    /** How long a front that cannot be reached, or is not ready, is asked again. */
    Duration patience();

    /** What its user can do when it cannot be reached. */
    String remedy();
}
