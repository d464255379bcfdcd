package io.owlstream.evaluator.rest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.evaluator.rest.access.AccessRule.Circumstances;
import io.owlstream.evaluator.rest.access.AccessRule.Closed;
import io.owlstream.evaluator.rest.access.AccessRule.Guarded;
import io.owlstream.evaluator.rest.access.AccessRule.Open;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRuleTest {
    private static final Optional<Path> TOKEN = Optional.of(Path.of("token"));
    private static final Optional<Path> NONE = Optional.empty();

    @Test
    void shouldRefuseAFrontThatOtherMachinesReachAndNameTheThreeRemedies() {
        assertThatThrownBy(() -> AccessRule.of(new Circumstances(true, "0.0.0.0", false, NONE, false, false)))
                .hasMessageContainingAll("quarkus.http.host=0.0.0.0", "owlstream.access.token-file",
                        "quarkus.oidc.auth-server-url", "owlstream.access.open-to-everybody=true");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldGuardWhateverTheAddressOnceSomethingProvesWhoAsks(boolean loopback) {
        assertThat(AccessRule.of(new Circumstances(true, "host", loopback, TOKEN, false, false)))
                .isEqualTo(new Guarded());
        assertThat(AccessRule.of(new Circumstances(true, "host", loopback, NONE, false, true)))
                .isEqualTo(new Guarded());
        assertThat(AccessRule.of(new Circumstances(true, "host", loopback, TOKEN, false, true)))
                .isEqualTo(new Guarded());
    }

    @Test
    void shouldBeOpenOnThisMachineOrWhenThatWasSaid() {
        assertThat(AccessRule.of(new Circumstances(true, "127.0.0.1", true, NONE, false, false)))
                .isEqualTo(new Open());
        assertThat(AccessRule.of(new Circumstances(true, "0.0.0.0", false, NONE, true, false)))
                .isEqualTo(new Open());
    }

    @Test
    void shouldCloseAWorkerThatOtherMachinesReach() {
        assertThat(AccessRule.of(new Circumstances(false, "0.0.0.0", false, NONE, false, false)))
                .isEqualTo(new Closed());
    }

    @Test
    void shouldRefuseToBeOpenAndGuardedAtOnce() {
        assertThatThrownBy(() -> AccessRule.of(new Circumstances(true, "host", true, TOKEN, true, false)))
                .hasMessageContainingAll("open-to-everybody", "owlstream.access.token-file", "unset one");
        assertThatThrownBy(() -> AccessRule.of(new Circumstances(true, "host", true, NONE, true, true)))
                .hasMessageContainingAll("open-to-everybody", "quarkus.oidc.tenant-enabled", "unset one");
    }
}
