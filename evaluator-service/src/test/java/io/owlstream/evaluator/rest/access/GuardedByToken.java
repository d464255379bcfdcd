package io.owlstream.evaluator.rest.access;

import io.owlstream.evaluator.rest.WithoutKafka;
import io.owlstream.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A front that asks for a token, over HTTP and over TLS with a certificate of its own. */
public class GuardedByToken extends WithoutKafka {
    static final String TOKEN = "a-token-of-the-tests-0123456789";
    private static final Path FOLDER = Path.of("target", "access-test").toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("quarkus.http.ssl.certificate.key-store-file", TestCertificate.in(FOLDER).keyStore().toString());
        settings.put("quarkus.http.ssl.certificate.key-store-password", TestCertificate.PASSWORD);
        settings.put("quarkus.http.test-ssl-port", "0");
        try {
            settings.put("owlstream.access.token-file",
                    Files.writeString(FOLDER.resolve("token"), TOKEN + "\n").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }
}
