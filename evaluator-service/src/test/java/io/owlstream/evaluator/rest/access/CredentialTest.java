package io.owlstream.evaluator.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer s3cret", "bearer s3cret", "Bearer   s3cret"})
    void shouldReadABearersToken(String header) {
        assertThat(Credential.secretOf(header)).contains("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owl:s3cret", ":s3cret"})
    void shouldReadThePasswordOfWhicheverUser(String pair) {
        assertThat(Credential.secretOf("Basic " + encoded(pair))).contains("s3cret");
    }

    @Test
    void shouldTakeColonsForPartOfThePassword() {
        assertThat(Credential.secretOf("Basic " + encoded("owl:a:b"))).contains("a:b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Basic", "Basic ?", "Basic b3ds", "Digest s3cret", "s3cret"})
    void shouldReadNothingElse(String header) {
        assertThat(Credential.secretOf(header)).isEmpty();
    }

    private static String encoded(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
