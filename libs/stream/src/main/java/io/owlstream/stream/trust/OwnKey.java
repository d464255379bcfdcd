package io.owlstream.stream.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Finds the private key of this process, or throws {@link UnusableTrustException}, which never shows it. */
final class OwnKey {
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("------rwx");
    private static final String KIND = "an Ed25519 private key, PKCS#8 PEM without a password, as 'openssl genpkey"
            + " -algorithm ed25519' writes it";

    private OwnKey() {
    }

    /** The key in a file that not everybody on the machine may use. */
    static PrivateKey in(Path file) {
        try {
            requirePrivate(file);
            return Ed25519.privateKey(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .orElseThrow(() -> new UnusableTrustException("the file " + file
                            + " (owlstream.trust.key-file) must hold " + KIND));
        } catch (IOException e) {
            throw new UnusableTrustException("the private key " + file + " (owlstream.trust.key-file) cannot be read: "
                    + e);
        }
    }

    /** The key in an environment variable. */
    static PrivateKey in(String variable, UnaryOperator<String> environment) {
        return Ed25519.privateKey(Optional.ofNullable(environment.apply(variable)).orElse(""))
                .orElseThrow(() -> new UnusableTrustException("the environment variable " + variable
                        + " (owlstream.trust.key-variable) must hold " + KIND));
    }

    private static void requirePrivate(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw new UnusableTrustException("everybody on this machine may use the private key " + file
                    + " (owlstream.trust.key-file): it has " + PosixFilePermissions.toString(permissions)
                    + "; chmod 600 it, or 640 for a group");
        }
    }
}
