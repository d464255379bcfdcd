package io.owlstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A front with a certificate of its own: whoever reaches its port must find it by https, and nobody by http. */
class FrontTlsTest {
    private static final String FRONT = "owl-owlstream-front";

    @Test
    void shouldAnswerByHttpsAloneWithTheCertificateOfTheSecret() {
        // When
        JsonNode front = Chart.named(Chart.with(secured()), "Deployment", FRONT);
        // Then
        assertThat(StrictKinds.fault(front)).isEmpty();
        assertThat(Chart.variables(front)).containsEntry("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled")
                .containsEntry("QUARKUS_HTTP_SSL_CERTIFICATE_FILES", "/etc/owlstream/tls/tls.crt")
                .containsEntry("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", "/etc/owlstream/tls/tls.key");
        JsonNode pod = front.at("/spec/template/spec");
        assertThat(Chart.item(pod.path("volumes"), "tls").at("/secret/secretName").asText()).isEqualTo("front-tls");
        assertThat(Chart.item(pod.at("/containers/0/volumeMounts"), "tls").path("mountPath").asText())
                .isEqualTo("/etc/owlstream/tls");
        JsonNode port = pod.at("/containers/0/ports/0");
        assertThat(port.path("name").asText()).isEqualTo("https");
        assertThat(port.path("containerPort").asText())
                .isEqualTo(Chart.variables(front).get("QUARKUS_HTTP_SSL_PORT"));
    }

    @Test
    void shouldSendEverybodyWhoReachesTheFrontToThePortWithTls() {
        // When
        List<JsonNode> documents = Chart.with(secured());
        // Then
        assertThat(documents).allSatisfy(it -> assertThat(StrictKinds.fault(it)).isEmpty());
        JsonNode container = Chart.named(documents, "Deployment", FRONT).at("/spec/template/spec/containers/0");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("https");
            assertThat(container.at("/" + probe + "/httpGet/scheme").asText()).isEqualTo("HTTPS");
        }
        JsonNode service = Chart.named(documents, "Service", FRONT);
        assertThat(service.at("/spec/ports/0/targetPort").asText()).isEqualTo("https");
        assertThat(Chart.named(documents, "Ingress", FRONT).at("/spec/rules/0/http/paths/0/backend/service/port/name")
                .asText()).isEqualTo(service.at("/spec/ports/0/name").asText());
        assertThat(Chart.named(documents, "NetworkPolicy", FRONT).at("/spec/ingress")).hasSize(2)
                .allSatisfy(rule -> assertThat(rule.at("/ports/0/port").asText()).isEqualTo("https"));
    }

    @Test
    void shouldScrapeTheFrontByHttpsAndTheWorkersByHttp() {
        // Given
        Map<String, String> values = secured();
        values.put("monitoring.serviceMonitor.frontTlsConfig.ca.secret.name", "front-tls");
        values.put("monitoring.serviceMonitor.frontTlsConfig.ca.secret.key", "ca.crt");
        // When
        JsonNode trusting = Chart.named(Chart.with(secured()), "ServiceMonitor", "owl-owlstream").at("/spec/endpoints");
        List<JsonNode> documents = Chart.with(values);
        // Then
        assertThat(documents).allSatisfy(it -> assertThat(StrictKinds.fault(it)).isEmpty());
        JsonNode checking = Chart.named(documents, "ServiceMonitor", "owl-owlstream").at("/spec/endpoints");
        assertThat(trusting.findValuesAsText("port")).containsExactly("http", "https");
        assertThat(trusting.at("/0").has("tlsConfig")).isFalse();
        assertThat(trusting.at("/1/scheme").asText()).isEqualTo("https");
        assertThat(trusting.at("/1/tlsConfig/insecureSkipVerify").asBoolean()).isTrue();
        assertThat(checking.at("/1/tlsConfig/ca/secret/name").asText()).isEqualTo("front-tls");
        assertThat(checking.at("/1/tlsConfig").has("insecureSkipVerify")).isFalse();
    }

    private static Map<String, String> secured() {
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.putAll(Map.of("front.tls.secret", "front-tls", "front.ingress.enabled", "true", "front.ingress.host",
                "owls.example.org", "monitoring.serviceMonitor.enabled", "true"));
        return values;
    }
}
