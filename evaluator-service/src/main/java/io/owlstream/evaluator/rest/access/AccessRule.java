package io.owlstream.evaluator.rest.access;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.util.Optional;

/** Whom a process answers beyond its probes and metrics. Nothing that other machines can reach is open by default. */
sealed interface AccessRule {

    /** Everybody who reaches it. */
    record Open() implements AccessRule {
    }

    /** Those who prove that they may. */
    record Guarded() implements AccessRule {
    }

    /** Nobody: a worker has nothing to say. */
    record Closed() implements AccessRule {
    }

    /**
     * What was set.
     *
     * @param plans    whether the process has a front
     * @param host     the address that it listens at
     * @param loopback whether only this machine can reach that address
     * @param open     whether it was said that everybody may use it
     * @param issuer   whether there is an issuer of tokens
     */
    record Circumstances(boolean plans, String host, boolean loopback, Optional<Path> tokenFile, boolean open,
            boolean issuer) {
    }

    /** The rule; throws with the remedies when a front would be open and nobody said so. */
    static AccessRule of(Circumstances set) {
        boolean guarded = set.tokenFile().isPresent() || set.issuer();
        if (guarded && set.open()) {
            throw new ConfigurationException("owlstream.access.open-to-everybody=true contradicts "
                    + (set.issuer() ? "quarkus.oidc.tenant-enabled=true" : "owlstream.access.token-file")
                    + ": unset one of them");
        }
        if (guarded) {
            return new Guarded();
        }
        if (set.open() || set.loopback()) {
            return new Open();
        }
        if (!set.plans()) {
            return new Closed();
        }
        throw new ConfigurationException("other machines can reach quarkus.http.host=" + set.host() + ", and nothing"
                + " says who may use the front. Name a file that holds a token: owlstream.access.token-file"
                + " (OWLSTREAM_ACCESS_TOKEN_FILE). Or name an OpenID Connect issuer: quarkus.oidc.auth-server-url with"
                + " quarkus.oidc.tenant-enabled=true. Or say that whoever can reach the port may use the front:"
                + " owlstream.access.open-to-everybody=true (OWLSTREAM_ACCESS_OPEN_TO_EVERYBODY)");
    }
}
