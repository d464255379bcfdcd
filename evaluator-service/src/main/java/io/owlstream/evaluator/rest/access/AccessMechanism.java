package io.owlstream.evaluator.rest.access;

import io.owlstream.evaluator.rest.ProblemWriter;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who asks: whoever sends the token that was set, else whom the issuer knows. Whatever is sent and is neither
 * counts as nobody. It stands in for the mechanism of the issuer, so that there is one answer to nobody.
 */
@Alternative
@Priority(1)
@Singleton
class AccessMechanism implements HttpAuthenticationMechanism {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final CharSequence CHALLENGE = HttpHeaders.createOptimized("WWW-Authenticate");
    private static final List<CharSequence> CHALLENGES = List.of("Basic realm=\"owlstream\", charset=\"UTF-8\"",
            "Bearer realm=\"owlstream\"");
    private static final SecurityIdentity HOLDER = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal("holder of the token")).build();

    private final Access access;
    private final OidcAuthenticationMechanism issuer;
    private final ProblemWriter problems;

    AccessMechanism(Access access, OidcAuthenticationMechanism issuer, ProblemWriter problems) {
        this.access = access;
        this.issuer = issuer;
        this.problems = problems;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        if (header(context).flatMap(Credential::secretOf).filter(access::accepts).isPresent()) {
            return Uni.createFrom().item(HOLDER);
        }
        return issuer.authenticate(context, identities)
                // The issuer's mechanism has put itself down for the challenge.
                .onTermination().invoke(() -> context.remove(HttpAuthenticationMechanism.class.getName()))
                .onFailure(AuthenticationFailedException.class).recoverWithNull();
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (access.rule() instanceof AccessRule.Closed) {
            problems.write(context, FORBIDDEN, "this process is a worker, which has only /q/health and /q/metrics: ask"
                    + " the front");
        } else {
            context.response().putHeader(CHALLENGE, CHALLENGES);
            problems.write(context, UNAUTHORIZED, header(context).isPresent()
                    ? "what the request carries in Authorization is not valid here: ask the operator for a token"
                    : "say who asks: send 'Authorization: Bearer TOKEN' (commands take --token-file FILE), or the token"
                            + " as the password of any user");
        }
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, CHALLENGE, CHALLENGES.get(0).toString()));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return issuer.getCredentialTypes();
    }

    private static Optional<String> header(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION));
    }
}
