package io.owlstream.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Somebody who signs: a fresh key pair in PEM, as openssl writes it.
 *
 * @param keyFile   the private key, which only its owner may read
 * @param publicKey the public key
 */
public record TestSigner(Path keyFile, Path publicKey) {

    /** One with an Ed25519 key: {@code NAME.key} in the folder, {@code NAME.pem} in its subfolder {@code trusted}. */
    public static TestSigner in(Path folder, String name) {
        return in(folder, name, "Ed25519");
    }

    /** The same with a key of another {@code algorithm}. */
    public static TestSigner in(Path folder, String name, String algorithm) {
        try {
            KeyPair keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            Files.createDirectories(trusted(folder));
            Path key = folder.resolve(name + ".key");
            Files.deleteIfExists(key);
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return new TestSigner(Files.writeString(key, pem("PRIVATE KEY", keys.getPrivate().getEncoded())),
                    Files.writeString(trusted(folder).resolve(name + ".pem"),
                            pem("PUBLIC KEY", keys.getPublic().getEncoded())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Where the public keys of the signers in {@code folder} are. */
    public static Path trusted(Path folder) {
        return folder.resolve("trusted");
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }
}
