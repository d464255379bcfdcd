package io.owlstream.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of this machine's loopback address that it signed itself, made by the JDK's keytool.
 *
 * @param keyStore with the private key, PKCS12
 * @param pem      the certificate alone, for those who shall trust it
 */
public record TestCertificate(Path keyStore, Path pem) {
    /** Of the key store and of the key in it. */
    public static final String PASSWORD = "password-of-a-test";
    private static final String ALIAS = "loopback";

    /** A new one in {@code folder}. */
    public static TestCertificate in(Path folder) {
        TestCertificate certificate = new TestCertificate(folder.resolve("server.p12").toAbsolutePath(),
                folder.resolve("ca.crt").toAbsolutePath());
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(certificate.keyStore());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        certificate.keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "SAN=dns:localhost,ip:127.0.0.1", "-validity", "2");
        certificate.keytool("-exportcert", "-rfc", "-file", certificate.pem().toString());
        return certificate;
    }

    /** Writes its private key as PKCS#8 PEM beside it. */
    public Path key() {
        try {
            String body = Base64.getMimeEncoder().encodeToString(store().getKey(ALIAS, PASSWORD.toCharArray())
                    .getEncoded());
            return Files.writeString(keyStore.resolveSibling("server.key"), "-----BEGIN PRIVATE KEY-----\n" + body
                    + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client's TLS that trusts this certificate and no other. */
    public SSLContext trust() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, store().getCertificate(ALIAS));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, factory.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12", "-keystore", keyStore.toString(), "-storepass",
                PASSWORD));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool ran", e);
        }
    }
}
