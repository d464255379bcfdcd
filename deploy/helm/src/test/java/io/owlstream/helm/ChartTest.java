package io.owlstream.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {

    static List<Path> examples() throws IOException {
        return Chart.examples();
    }

    static Stream<JsonNode> oneOfEachKind() {
        Map<String, JsonNode> kinds = new HashMap<>();
        Chart.of(Chart.EXAMPLES.resolve("gpu-cluster.yaml")).forEach(it -> kinds.putIfAbsent(
                it.path("apiVersion").asText() + it.path("kind").asText(), it));
        return kinds.values().stream();
    }

    @Test
    void shouldPassLintWithoutAWarning() {
        // When
        var lint = new Helm(Chart.FOLDER).lint().strict().call();
        // Then
        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
        assertThat(lint.getMessages()).noneMatch(it -> it.contains("[WARNING]") || it.contains("[ERROR]"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldRenderOnlyWhatEachKindAllows(Path example) {
        // When
        List<JsonNode> documents = Chart.of(example);
        // Then
        assertThat(documents).hasSizeGreaterThan(15).allSatisfy(it -> assertThat(StrictKinds.fault(it))
                .as("%s %s", it.path("kind").asText(), it.path("metadata").path("name").asText()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void shouldCatchAnUnknownFieldInEachKind(JsonNode document) {
        // Given
        ObjectNode wrong = document.deepCopy();
        boolean hasSpec = wrong.path("spec").isObject();
        // When
        ((ObjectNode) (hasSpec ? wrong.path("spec") : wrong)).put("replicaz", 2);
        // Then
        assertThat(StrictKinds.fault(document)).isEmpty();
        assertThat(StrictKinds.fault(wrong)).as(wrong.path("kind").asText()).hasValueSatisfying(
                it -> assertThat(it).contains("replicaz"));
    }

    @Test
    void shouldCoverEveryKindThatAnOperatorMayAskFor() {
        // When
        Stream<String> kinds = oneOfEachKind().map(it -> it.path("kind").asText());
        // Then
        assertThat(kinds).containsExactlyInAnyOrder("ConfigMap", "PersistentVolumeClaim", "Service", "ServiceAccount",
                "Deployment", "Ingress", "NetworkPolicy", "PodDisruptionBudget", "PrometheusRule", "ServiceMonitor",
                "KafkaTopic", "KafkaUser", "ScaledObject", "TriggerAuthentication");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "kafka.bootstrapServers=|kafka.bootstrapServers must be given",
        "access.tokenSecret=|access.tokenSecret must name a secret",
        "access.openToEverybody=true|exclude each other",
        "access.oidc.issuer=https://issuer.example.org|access.oidc.audience must be given",
        "store.persistence.accessModes[0]=ReadWriteOnce|must have ReadWriteMany",
        "store.kind=s3|store.s3.bucket must name the bucket",
        "store.kind=ftp|kind",
        "store.s3.endpoint=http://user:secret@s3:9000|endpoint",
        "topics.minInsync=4|topics.minInsync must not be above",
        "strimzi.users=true|strimzi.cluster must name",
        "workers.student.replicas=25|workers.student may have 25 replicas, but topics.partitions is 24",
        "workers.teacher.gpu=1|workers.teacher.gpu asks for a GPU, which the image variant cpu cannot use",
        "kafka.bootstrapServers=kafka:9096|networkPolicy.kafkaPorts must have the port of kafka:9096",
        "front.replicas=0|front.replicas",
        "workers.student.terminationGracePeriodSeconds=5|terminationGracePeriodSeconds",
        "replicaz=2|replicaz",
        "workers.student.replicaz=2|replicaz",
        "workers.students.replicas=2|students",
        "topics.kept.sequences-rejected=soon|sequences-rejected",
        "tracing.endpoint=collector:4318|tracing",
        "tracing.endpoint=http://user:word@collector:4318|tracing",
        "front.extraEnv[0].valu=7|valu",
        "workers.student.extraEnv[0].value=7|name",
        "front.extraVolumes[0].name=tmp|front.extraVolumes must not have the name tmp",
        "workerDefaults.extraVolumeMounts[0].mountpath=/data|mountpath",
        "front.tls.secretName=front-tls|secretName",
        "trust.signersConfigMap=|signersConfigMap"
    })
    void shouldRefuseWhatCannotWorkAndNameIt(String set, String told) {
        // Given
        String[] parts = set.split("=", 2);
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put(parts[0], parts[1]);
        // When, then
        assertThatThrownBy(() -> {
            Chart.with(values);
            fail(set + " was rendered");
        }).hasMessageContaining(told);
    }

    @Test
    void shouldRunEverythingWithTheLeastRights() {
        // When
        List<JsonNode> deployments = Chart.ofKind(Chart.with(Chart.LEAST), "Deployment");
        // Then
        assertThat(deployments).hasSize(6).allSatisfy(it -> {
            JsonNode pod = it.at("/spec/template/spec");
            JsonNode container = pod.at("/containers/0/securityContext");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        });
    }

    @Test
    void shouldLetANodeBeDrainedWhateverItsPodsWaitFor() {
        // When
        List<JsonNode> budgets = Chart.ofKind(Chart.with(Chart.LEAST), "PodDisruptionBudget");
        // Then
        assertThat(budgets).hasSize(6).allSatisfy(it -> {
            assertThat(it.at("/spec/maxUnavailable").asInt()).isEqualTo(1);
            assertThat(it.at("/spec/unhealthyPodEvictionPolicy").asText()).isEqualTo("AlwaysAllow");
        });
    }

    @Test
    void shouldLetAnIssuerSayWhoMayUseTheFront() {
        // Given
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put("access.tokenSecret", "");
        values.put("access.oidc.issuer", "https://issuer.example.org");
        values.put("access.oidc.audience", "owlstream");
        // When
        JsonNode front = Chart.named(Chart.with(values), "Deployment", "owl-owlstream-front");
        // Then
        assertThat(Chart.variables(front)).containsEntry("QUARKUS_OIDC_TENANT_ENABLED", "true")
                .containsEntry("QUARKUS_OIDC_AUTH_SERVER_URL", "https://issuer.example.org")
                .containsEntry("QUARKUS_OIDC_TOKEN_AUDIENCE", "owlstream")
                .doesNotContainKeys("OWLSTREAM_ACCESS_TOKEN_FILE", "OWLSTREAM_ACCESS_OPEN_TO_EVERYBODY");
    }

    @Test
    void shouldGiveEachServiceItsOwnKeyToSignWithAndThePublicKeysOfAll() {
        // Given
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put("trust.enabled", "true");
        values.put("trust.fromOffset", "12345678");
        // When
        List<JsonNode> documents = Chart.with(values);
        // Then
        assertThat(documents).allSatisfy(it -> assertThat(StrictKinds.fault(it)).isEmpty());
        assertThat(Chart.ofKind(documents, "Deployment")).hasSize(6).allSatisfy(it -> {
            String part = it.at("/metadata/name").asText().substring("owl-owlstream-".length());
            JsonNode pod = it.at("/spec/template/spec");
            assertThat(pod.at("/containers/0/env").findValuesAsText("name"))
                    .contains("OWLSTREAM_TRUST_KEY_FILE", "OWLSTREAM_TRUST_DIRECTORY");
            assertThat(Chart.item(pod.at("/containers/0/env"), "OWLSTREAM_TRUST_FROM_OFFSET").path("value").asText())
                    .isEqualTo("12345678");
            JsonNode secret = Chart.item(pod.path("volumes"), "signing").path("secret");
            assertThat(secret.path("secretName").asText()).isEqualTo("owlstream-signing-" + part);
            assertThat(secret.path("defaultMode").asInt()).isEqualTo(0440);
            assertThat(Chart.item(pod.path("volumes"), "signers").at("/configMap/name").asText())
                    .isEqualTo("owlstream-signers");
            for (String mount : List.of("signing", "signers")) {
                JsonNode at = Chart.item(pod.at("/containers/0/volumeMounts"), mount);
                assertThat(at.path("mountPath").asText()).isEqualTo("/etc/owlstream/" + mount);
                assertThat(at.path("readOnly").asBoolean()).isTrue();
            }
        });
    }

    @Test
    void shouldGiveAGpuToWhoAsksForOne() {
        // Given
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put("workers.student.gpu", "1");
        values.put("workers.student.variant", "cuda");
        // When
        List<JsonNode> documents = Chart.with(values);
        // Then
        JsonNode student = Chart.named(documents, "Deployment", "owl-owlstream-student");
        JsonNode container = student.at("/spec/template/spec/containers/0");
        assertThat(StrictKinds.fault(student)).isEmpty();
        assertThat(container.at("/resources/limits/nvidia.com~1gpu").asInt()).isEqualTo(1);
        assertThat(container.at("/resources/limits/memory").asText()).isEqualTo("2Gi");
        assertThat(container.path("image").asText()).endsWith("owlstream-student-service:0.1.0-SNAPSHOT-cuda");
        assertThat(Chart.variables(student)).containsEntry("OWLSTREAM_WORKER_DEVICE", "gpu");
        JsonNode teacher = Chart.named(documents, "Deployment", "owl-owlstream-teacher");
        assertThat(teacher.at("/spec/template/spec/containers/0/resources/limits").has("nvidia.com/gpu")).isFalse();
        assertThat(Chart.variables(teacher)).doesNotContainKey("OWLSTREAM_WORKER_DEVICE");
    }

    @Test
    void shouldKeepTheFrontFromOtherNamespacesUnlessTheyAreNamed() {
        // Given
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put("networkPolicy.metricsPeers[0].namespaceSelector.matchLabels.name", "monitoring");
        // When
        JsonNode closed = Chart.named(Chart.with(Chart.LEAST), "NetworkPolicy", "owl-owlstream-front");
        JsonNode scraped = Chart.named(Chart.with(values), "NetworkPolicy", "owl-owlstream-front");
        // Then
        assertThat(closed.at("/spec/ingress").findValues("namespaceSelector")).isEmpty();
        assertThat(closed.at("/spec/ingress").findValues("podSelector")).hasSize(2);
        assertThat(scraped.at("/spec/ingress").findValues("namespaceSelector")).singleElement()
                .satisfies(it -> assertThat(it.at("/matchLabels/name").asText()).isEqualTo("monitoring"));
    }

    @Test
    void shouldRefuseAnS3ServerThatTheNetworkPolicyShutsOut() {
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.putAll(Map.of("store.kind", "s3", "store.s3.bucket", "owls", "store.s3.endpoint", "http://s3:9000"));

        assertThatThrownBy(() -> Chart.with(values)).hasMessageContaining(
                "networkPolicy.storePorts must have the port of http://s3:9000");
    }

    @Test
    void shouldLetAWorkerClearWhatAllWorkersHave() {
        // When
        JsonNode filter = Chart.named(Chart.of(Chart.EXAMPLES.resolve("gpu-cluster.yaml")), "Deployment",
                "owl-owlstream-filter").at("/spec/template/spec");
        // Then
        assertThat(filter.path("nodeSelector")).isEmpty();
        assertThat(filter.path("tolerations")).isEmpty();
        assertThat(filter.at("/containers/0/image").asText()).endsWith("-cpu");
    }

    @Test
    void shouldTakeAVariableFromASecret() {
        // Given
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put("workers.evaluator.secretEnv.OWLSTREAM_ENGINES_JUDGE_TOKEN.secret", "judge");
        values.put("workers.evaluator.secretEnv.OWLSTREAM_ENGINES_JUDGE_TOKEN.key", "token");
        // When
        JsonNode evaluator = Chart.named(Chart.with(values), "Deployment", "owl-owlstream-evaluator");
        // Then
        assertThat(evaluator.at("/spec/template/spec/containers/0/env")).anySatisfy(it -> {
            assertThat(it.path("name").asText()).isEqualTo("OWLSTREAM_ENGINES_JUDGE_TOKEN");
            assertThat(it.at("/valueFrom/secretKeyRef/name").asText()).isEqualTo("judge");
            assertThat(it.at("/valueFrom/secretKeyRef/key").asText()).isEqualTo("token");
        });
    }

    @Test
    void shouldScaleOverTlsWithCertificatesThatEverybodyTrusts() {
        // Given
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put("kafka.bootstrapServers", "kafka.streams.svc:9092");
        values.put("kafka.security.protocol", "SSL");
        values.put("workerDefaults.autoscaling.enabled", "true");
        // When
        List<JsonNode> documents = Chart.with(values);
        // Then
        assertThat(documents).allSatisfy(it -> assertThat(StrictKinds.fault(it)).isEmpty());
        assertThat(Chart.ofKind(documents, "TriggerAuthentication")).isEmpty();
        assertThat(Chart.ofKind(documents, "ScaledObject")).hasSize(5).allSatisfy(it -> {
            assertThat(it.at("/spec/triggers/0/metadata/tls").asText()).isEqualTo("enable");
            assertThat(it.at("/spec/triggers/0").has("authenticationRef")).isFalse();
        });
    }

    @Test
    void shouldRefuseToScaleByABrokerThatOnlyItsOwnNamespaceKnows() {
        // Given
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put("workers.student.autoscaling.enabled", "true");
        // When, then
        assertThatThrownBy(() -> Chart.with(values))
                .hasMessageContaining("kafka.bootstrapServers must have kafka with its namespace");
    }

    @Test
    void shouldFitOnANodeWithTwoProcessors() {
        // When
        List<JsonNode> deployments = Chart.ofKind(Chart.of(Chart.EXAMPLES.resolve("one-node.yaml")), "Deployment");
        // Then
        assertThat(deployments.stream().map(it -> it.at("/spec/template/spec/containers/0/resources/requests/cpu"))
                .mapToInt(cpu -> Integer.parseInt(cpu.asText().replace("m", ""))).sum()).isBetween(1000, 1600);
    }

    @Test
    void shouldAskForTheRegionOfABucketOnAws() {
        // Given
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put("store.kind", "s3");
        values.put("store.s3.bucket", "owlstream");
        // When, then
        assertThatThrownBy(() -> Chart.with(values)).hasMessageContaining("store.s3.region must be given on AWS");
    }

    @Test
    void shouldKeepArtifactsInABucketInsteadOfAVolume() {
        // When
        List<JsonNode> documents = Chart.of(Chart.EXAMPLES.resolve("s3-store.yaml"));
        // Then
        assertThat(Chart.ofKind(documents, "PersistentVolumeClaim")).isEmpty();
        assertThat(Chart.ofKind(documents, "Deployment")).hasSize(6).allSatisfy(it -> {
            JsonNode pod = it.at("/spec/template/spec");
            assertThat(pod.path("volumes")).noneMatch(volume -> volume.path("name").asText().equals("store"));
            assertThat(pod.at("/containers/0/volumeMounts"))
                    .noneMatch(mount -> mount.path("name").asText().equals("store"));
            Map<String, String> environment = new HashMap<>();
            pod.at("/containers/0/env").forEach(variable -> environment.put(variable.path("name").asText(),
                    variable.path("value").asText() + variable.at("/valueFrom/secretKeyRef/name").asText()));
            assertThat(environment).containsEntry("OWLSTREAM_STORE_KIND", "s3")
                    .containsEntry("OWLSTREAM_STORE_S3_BUCKET", "owlstream")
                    .containsEntry("OWLSTREAM_STORE_S3_PREFIX", "lab")
                    .containsEntry("OWLSTREAM_STORE_S3_ENDPOINT", "http://s3.storage.svc:9000")
                    .containsEntry("OWLSTREAM_STORE_S3_PATH_STYLE", "true")
                    .containsEntry("AWS_ACCESS_KEY_ID", "owlstream-s3")
                    .containsEntry("AWS_SECRET_ACCESS_KEY", "owlstream-s3")
                    .doesNotContainKeys("OWLSTREAM_STORE_PATH", "OWLSTREAM_STORE_S3_REGION");
        });
        assertThat(Chart.ofKind(documents, "NetworkPolicy")).hasSize(6).allSatisfy(it ->
                assertThat(it.at("/spec/egress")).anyMatch(rule -> rule.at("/ports/0/port").asInt() == 9000
                        && rule.at("/to/0").has("namespaceSelector")));
    }

    @Test
    void shouldLeaveTheNumberOfReplicasToTheAutoscaler() {
        // When
        List<JsonNode> documents = Chart.of(Chart.EXAMPLES.resolve("gpu-cluster.yaml"));
        // Then
        assertThat(Chart.named(documents, "Deployment", "owl-owlstream-student").at("/spec/replicas").isMissingNode())
                .isTrue();
        assertThat(Chart.named(documents, "Deployment", "owl-owlstream-front").at("/spec/replicas").asInt())
                .isEqualTo(2);
    }

    @Test
    void shouldSendNoSpansUnlessAnEndpointIsNamed() {
        // When
        List<JsonNode> documents = Chart.with(Chart.LEAST);
        // Then
        assertThat(Chart.ofKind(documents, "Deployment")).hasSize(6).allSatisfy(it -> assertThat(Chart.variables(it))
                .doesNotContainKey("OWLSTREAM_TRACING_ENDPOINT"));
        assertThat(Chart.ofKind(documents, "NetworkPolicy")).hasSize(6)
                .allSatisfy(it -> assertThat(it.at("/spec/egress")).hasSize(2));
    }

    @ParameterizedTest
    @CsvSource({"http://collector.observability:4318, 4318", "https://traces.example.org, 443",
        "http://collector/otlp, 80"})
    void shouldLetEveryServiceSendSpansToTheEndpointThatIsNamed(String endpoint, int port) {
        // Given
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put("tracing.endpoint", endpoint);
        values.put("networkPolicy.tracingPeers[0].namespaceSelector.matchLabels.name", "observability");
        // When
        List<JsonNode> documents = Chart.with(values);
        // Then
        assertThat(documents).allSatisfy(it -> assertThat(StrictKinds.fault(it)).isEmpty());
        assertThat(Chart.ofKind(documents, "Deployment")).hasSize(6).allSatisfy(it -> assertThat(Chart.variables(it))
                .containsEntry("OWLSTREAM_TRACING_ENDPOINT", endpoint));
        assertThat(Chart.ofKind(documents, "NetworkPolicy")).hasSize(6).allSatisfy(it -> {
            JsonNode rule = it.at("/spec/egress/2");
            assertThat(rule.at("/ports/0/port").asInt()).isEqualTo(port);
            assertThat(rule.at("/to/0/namespaceSelector/matchLabels/name").asText()).isEqualTo("observability");
        });
    }

    @Test
    void shouldTellTheFrontHowLongRecordsAreKept() {
        // Given
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put("topics.kept.sequences-rejected", "90d");
        // When
        JsonNode front = Chart.named(Chart.with(values), "Deployment", "owl-owlstream-front");
        // Then
        assertThat(front.at("/spec/template/spec/containers/0/env")).anySatisfy(it -> {
            assertThat(it.path("name").asText()).isEqualTo("OWLSTREAM_TOPICS_KEPT_SEQUENCES_REJECTED");
            assertThat(it.path("value").asText()).isEqualTo("90d");
        });
    }
}
