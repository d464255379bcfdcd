package io.owlstream.stream.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustSettingsTest {
    private static final String VARIABLE = "SIGNING_KEY";
    private static final UnaryOperator<String> NO_VARIABLES = variable -> null;
    private static final DistrustListener IGNORED = (fact, why) -> { };
    private TestSigner own;
    private Path trusted;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        own = TestSigner.in(folder, "student");
        trusted = TestSigner.trusted(folder);
    }

    @Test
    void shouldSignNothingAndBelieveEverybodyUnlessAsked() {
        TrustSettings nothing = new TrustSettings(Optional.empty(), Optional.empty(), Optional.empty(), 0);
        Trust none = nothing.open(NO_VARIABLES, IGNORED);
        assertThat(signatures(none.signer())).isEmpty();
        assertThat(none.check().admits(new ConsumerRecord<>(Topics.FACTS, 0, 0, "key", new byte[] {1}))).isTrue();
    }

    @Test
    void shouldSignUnderTheNameOfItsPublicKey() throws IOException {
        TestSigner.in(folder, "another");
        Files.writeString(trusted.resolve("README"), "no key");
        Headers fromFile = signatures(byFile().open(NO_VARIABLES, IGNORED).signer());
        Headers fromVariable = signatures(settings(Optional.empty(), Optional.of(VARIABLE)).open(
                Map.of(VARIABLE, Files.readString(own.keyFile()))::get, IGNORED).signer());

        assertThat(fromFile.lastHeader(Statement.SIGNER).value()).asString().isEqualTo("student");
        assertThat(fromVariable).isEqualTo(fromFile);
    }

    @Test
    void shouldRefuseHalfOfTheSettings() {
        refused(new TrustSettings(Optional.of(own.keyFile()), Optional.empty(), Optional.empty(), 0))
                .hasMessageContaining("owlstream.trust.directory").hasMessageContaining("name the folder");
        refused(settings(Optional.empty(), Optional.empty())).hasMessageContaining("owlstream.trust.key-file");
        refused(settings(Optional.of(own.keyFile()), Optional.of(VARIABLE))).hasMessageContaining("unset one");
    }

    @Test
    void shouldRefuseAnOffsetThatIsNoneOrThatNobodySigns() {
        refused(new TrustSettings(Optional.of(own.keyFile()), Optional.empty(), Optional.of(trusted), -1))
                .hasMessageContaining("must be at least 0, was -1");
        refused(new TrustSettings(Optional.empty(), Optional.empty(), Optional.empty(), 5))
                .hasMessageContaining("does not say by whom");
    }

    @Test
    void shouldRefuseAKeyThatIsNotThere() {
        refused(settings(Optional.of(folder.resolve("none")), Optional.empty())).hasMessageContaining("cannot be read");
        refused(settings(Optional.empty(), Optional.of(VARIABLE))).hasMessageContaining(VARIABLE)
                .hasMessageContaining("openssl genpkey -algorithm ed25519");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-----w-", "rw------x"})
    void shouldRefuseAKeyFileThatEverybodyMayUse(String permissions) throws IOException {
        Files.setPosixFilePermissions(own.keyFile(), PosixFilePermissions.fromString(permissions));
        refused(byFile()).hasMessageContaining("chmod 600")
                .hasMessageContaining(permissions);
    }

    @Test
    void shouldTakeAKeyFileThatAGroupMayRead() throws IOException {
        Files.setPosixFilePermissions(own.keyFile(), PosixFilePermissions.fromString("r--r-----"));
        assertThat(signatures(byFile().open(NO_VARIABLES, IGNORED).signer())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed448", "EC"})
    void shouldRefuseKeysOfAnotherAlgorithm(String algorithm) throws IOException {
        Path other = folder.resolve("other");
        TestSigner wrong = TestSigner.in(Files.createDirectory(other), "wrong", algorithm);
        refused(settings(Optional.of(wrong.keyFile()), Optional.empty())).hasMessageContaining("wrong.key")
                .hasMessageContaining("must hold an Ed25519 private key");
        refused(new TrustSettings(Optional.of(own.keyFile()), Optional.empty(), Optional.of(TestSigner.trusted(other)), 0))
                .hasMessageContaining("wrong.pem").hasMessageContaining("must hold an Ed25519 public key");
    }

    @Test
    void shouldRefuseAPrivateKeyAmongThePublicOnesWithoutShowingIt() throws IOException {
        String pem = Files.readString(own.keyFile());
        String secret = pem.lines().skip(1).findFirst().orElseThrow();
        Files.writeString(trusted.resolve("leaked.pem"), pem);
        refused(byFile()).hasMessageContaining("leaked.pem")
                .satisfies(e -> assertThat(e.toString()).doesNotContain(secret));
    }

    @Test
    void shouldRefuseAFolderWithoutItsOwnPublicKey() throws IOException {
        TestSigner.in(folder, "another");
        Files.delete(own.publicKey());
        refused(byFile()).hasMessageContaining("which knows another")
                .hasMessageContaining("openssl pkey");
        Files.delete(trusted.resolve("another.pem"));
        refused(byFile()).hasMessageContaining("holds no public key");
        Files.delete(trusted);
        refused(byFile()).hasMessageContaining("cannot be read");
    }

    @Test
    void shouldRefuseTwoNamesForOneKey() throws IOException {
        Files.copy(own.publicKey(), trusted.resolve("teacher.pem"));
        refused(byFile()).hasMessageContaining("teacher.pem")
                .hasMessageContaining("one name");
    }

    private TrustSettings byFile() {
        return settings(Optional.of(own.keyFile()), Optional.empty());
    }

    private TrustSettings settings(Optional<Path> file, Optional<String> variable) {
        return new TrustSettings(file, variable, Optional.of(trusted), 0);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(TrustSettings settings) {
        return assertThatThrownBy(() -> settings.open(NO_VARIABLES, IGNORED))
                .isInstanceOf(UnusableTrustException.class);
    }

    private static Headers signatures(FactSigner signer) {
        Headers headers = new RecordHeaders();
        signer.sign(Topics.FACTS, "key", new byte[] {1}, headers);
        return headers;
    }
}
