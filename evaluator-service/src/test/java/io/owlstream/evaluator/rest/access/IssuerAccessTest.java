package io.owlstream.evaluator.rest.access;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GuardedByIssuer.class)
class IssuerAccessTest {
    private static final Instant LATER = Instant.now().plusSeconds(300);

    @ConfigProperty(name = Issuer.URL)
    String issuer;

    @ConfigProperty(name = Issuer.KEY)
    String key;

    @Test
    void shouldAnswerWhoSendsATokenOfTheIssuer() throws GeneralSecurityException {
        with(Issuer.token(key, issuer, Issuer.AUDIENCE, LATER)).statusCode(200);
    }

    @Test
    void shouldRefuseTokensOfOthersForOthersAndOfThePast() throws GeneralSecurityException {
        refused(with(Issuer.token(key, "https://elsewhere.example.org", Issuer.AUDIENCE, LATER)));
        refused(with(Issuer.token(key, issuer, "another", LATER)));
        refused(with(Issuer.token(key, issuer, Issuer.AUDIENCE, Instant.now().minusSeconds(300))));
        refused(with(Issuer.token(key, issuer, Issuer.AUDIENCE, LATER) + "A"));
        refused(with("no token"));
    }

    @Test
    void shouldAnswerNobodyWhoDoesNotSayWhoAsksButProbes() {
        when().get("/recipes").then().statusCode(401).contentType("application/problem+json")
                .body("detail", containsString("--token-file"));
        when().get("/q/health/live").then().statusCode(200);
    }

    private static ValidatableResponse with(String token) {
        return given().header("Authorization", "Bearer " + token).get("/recipes").then();
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401).contentType("application/problem+json")
                .body("detail", containsString("not valid here"));
    }
}
