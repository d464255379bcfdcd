package io.owlstream.evaluator.rest.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;

/** Lets through what the rule lets through, whatever the path but those named here, even one that leads nowhere. */
@Singleton
class AccessPolicy implements HttpSecurityPolicy {
    /** For the probes of a cluster and for Prometheus, which send no token. */
    private static final Set<String> ALWAYS = Set.of("/q/health", "/q/health/live", "/q/health/ready",
            "/q/health/started", "/q/metrics");

    private final Access access;

    AccessPolicy(Access access) {
        this.access = access;
    }

    @Override
    public Uni<CheckResult> checkPermission(RoutingContext request, Uni<SecurityIdentity> identity,
            AuthorizationRequestContext context) {
        if (ALWAYS.contains(request.normalizedPath()) || access.rule() instanceof AccessRule.Open) {
            return CheckResult.permit();
        }
        return access.rule() instanceof AccessRule.Closed ? CheckResult.deny()
                : identity.map(who -> new CheckResult(!who.isAnonymous()));
    }
}
