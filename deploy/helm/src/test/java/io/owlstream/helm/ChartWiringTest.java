package io.owlstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What refers to pods and ports by labels and names finds those that it is meant for: nothing says so if it does not. */
class ChartWiringTest {
    private static final List<JsonNode> DOCUMENTS = Chart.of(Chart.EXAMPLES.resolve("gpu-cluster.yaml"));

    static Stream<JsonNode> deployments() {
        return Chart.ofKind(DOCUMENTS, "Deployment").stream();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void shouldSelectThePodsOfEachPartAndNoOthers(JsonNode deployment) {
        String name = deployment.at("/metadata/name").asText();

        assertThat(selectedBy(deployment.at("/spec/selector/matchLabels"))).containsExactly(name);
        assertThat(selectedBy(named("Service", name).at("/spec/selector"))).containsExactly(name);
        assertThat(selectedBy(named("PodDisruptionBudget", name).at("/spec/selector/matchLabels")))
                .containsExactly(name);
        assertThat(selectedBy(named("NetworkPolicy", name).at("/spec/podSelector/matchLabels"))).containsExactly(name);
    }

    /** A policy that selects a pod denies what it does not name, in the directions that it has. */
    @ParameterizedTest
    @MethodSource("deployments")
    void shouldDenyEachPodWhatIsNotNamedInBothDirections(JsonNode deployment) {
        JsonNode policy = named("NetworkPolicy", deployment.at("/metadata/name").asText());

        assertThat(policy.at("/spec/policyTypes")).extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.at("/spec/ingress")).isNotEmpty().allSatisfy(rule ->
                assertThat(rule.path("from")).isNotEmpty());
        assertThat(policy.at("/spec/egress")).isNotEmpty().allSatisfy(rule ->
                assertThat(rule.path("ports")).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void shouldProbeAndReachPodsAtAPortThatTheyHave(JsonNode deployment) {
        JsonNode container = deployment.at("/spec/template/spec/containers/0");
        List<String> ports = container.path("ports").findValuesAsText("name");

        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(ports).as(probe).contains(container.at("/" + probe + "/httpGet/port").asText());
        }
        assertThat(ports).contains(named("Service", deployment.at("/metadata/name").asText())
                .at("/spec/ports/0/targetPort").asText());
    }

    @Test
    void shouldScrapeEveryService() {
        JsonNode monitor = Chart.ofKind(DOCUMENTS, "ServiceMonitor").get(0);
        JsonNode wanted = monitor.at("/spec/selector/matchLabels");
        List<String> ports = monitor.at("/spec/endpoints").findValuesAsText("port");

        assertThat(Chart.ofKind(DOCUMENTS, "Service")).hasSize(6).allSatisfy(service -> {
            assertThat(has(service.at("/metadata/labels"), wanted)).isTrue();
            assertThat(service.at("/metadata/labels/app.kubernetes.io~1component").asText())
                    .isEqualTo(service.at("/metadata/name").asText().replace("owl-owlstream-", ""));
            assertThat(ports).contains(service.at("/spec/ports/0/name").asText());
        });
    }

    private static JsonNode named(String kind, String name) {
        return Chart.named(DOCUMENTS, kind, name);
    }

    private static List<String> selectedBy(JsonNode wanted) {
        assertThat(wanted).isNotEmpty();
        return deployments().filter(it -> has(it.at("/spec/template/metadata/labels"), wanted))
                .map(it -> it.at("/metadata/name").asText()).toList();
    }

    private static boolean has(JsonNode labels, JsonNode wanted) {
        Iterable<String> keys = wanted::fieldNames;
        return StreamSupport.stream(keys.spliterator(), false).allMatch(key -> wanted.get(key).equals(labels.get(key)));
    }
}
