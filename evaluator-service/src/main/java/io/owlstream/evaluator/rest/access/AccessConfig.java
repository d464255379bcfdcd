package io.owlstream.evaluator.rest.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Who may use the front. Tokens of an OpenID Connect issuer are a matter of {@code quarkus.oidc}. */
@ConfigMapping(prefix = "owlstream.access")
public interface AccessConfig {

    /** The file whose first line is the token that everybody who uses the front sends. */
    Optional<Path> tokenFile();

    /** Says in so many words that whoever can reach the port may use the front. */
    @WithDefault("false")
    boolean openToEverybody();
}
