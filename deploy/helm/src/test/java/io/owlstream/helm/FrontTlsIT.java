package io.owlstream.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.testing.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged front with the environment that the chart gives one with a certificate. It needs no broker to answer. */
class FrontTlsIT {
    private static final String TOKEN = "a-token-of-the-tests-0123456789";

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerByHttpsWithItsCertificateAndByNothingElse() throws Exception {
        // Given
        TestCertificate certificate = TestCertificate.in(folder);
        Map<String, String> values = new HashMap<>(Map.of("kafka.bootstrapServers", "127.0.0.1:1",
                "networkPolicy.kafkaPorts[0]", "1", "access.tokenSecret", "owlstream-access",
                "front.tls.secret", "front-tls", "store.path", folder.resolve("store").toString()));
        JsonNode deployment = Chart.named(Chart.with(values), "Deployment", "owl-owlstream-front");
        Map<String, String> here = Map.of(
                "OWLSTREAM_ACCESS_TOKEN_FILE", Files.writeString(folder.resolve("token"), TOKEN).toString(),
                "QUARKUS_HTTP_SSL_CERTIFICATE_FILES", certificate.pem().toString(),
                "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", certificate.key().toString());
        HttpClient https = HttpClient.newBuilder().sslContext(certificate.trust()).build();
        try (ChartService front = ChartService.start(deployment, secret -> "", here, folder, https)) {
            // When
            HttpResponse<String> alive = front.get("/q/health/live");
            // Then
            assertThat(front.address()).startsWith("https://");
            assertThat(alive.statusCode()).isEqualTo(200);
            assertThat(front.get("/status").statusCode()).as("without a token").isEqualTo(401);
            assertThat(front.log()).doesNotContain("http://");
            String insecure = front.address().replace("https:", "http:") + "/q/health/live";
            assertThatThrownBy(() -> https.send(HttpRequest.newBuilder(URI.create(insecure)).build(),
                    HttpResponse.BodyHandlers.ofString())).isInstanceOf(IOException.class);
        }
    }
}
