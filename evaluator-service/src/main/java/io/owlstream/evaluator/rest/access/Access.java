package io.owlstream.evaluator.rest.access;

import io.owlstream.evaluator.rest.access.AccessRule.Circumstances;
import io.owlstream.stream.service.OwlstreamConfig;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Who may use this process: decided before its port opens, or the start ends with what is missing. */
@Singleton
class Access {
    private static final Logger LOG = Logger.getLogger(Access.class);

    private final AccessRule rule;
    private final Optional<TokenFile> token;
    private final Optional<OidcTenantConfig> issuer;

    Access(AccessConfig config, OwlstreamConfig owlstream, VertxHttpConfig http, OidcConfig oidc) {
        this.issuer = Optional.of(OidcConfig.getDefaultTenant(oidc)).filter(OidcTenantConfig::tenantEnabled);
        this.rule = AccessRule.of(new Circumstances(owlstream.role().plans(), http.host(), loopback(http.host()),
                config.tokenFile(), config.openToEverybody(), issuer.isPresent()));
        this.token = config.tokenFile().map(TokenFile::new);
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (issuer.filter(tenant -> tenant.token().audience().isEmpty()).isPresent()) {
            LOG.warn("Every token of the issuer opens this front, whomever it was made for: set"
                    + " quarkus.oidc.token.audience");
        }
    }

    AccessRule rule() {
        return rule;
    }

    /** Whether {@code secret} is the token that was set. */
    boolean accepts(String secret) {
        return token.map(TokenFile::current).filter(current -> current.is(secret)).isPresent();
    }

    private static boolean loopback(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
