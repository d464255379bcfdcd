package io.owlstream.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator adds to pods: variables, volumes and mounts that the chart knows nothing of. */
class ChartExtrasTest {

    @ParameterizedTest
    @CsvSource({"front, front", "workers.student, student", "workerDefaults, teacher"})
    void shouldAddWhatIsAskedForToThePodsOfAPart(String path, String part) {
        // Given
        Map<String, String> values = extras(path);
        // When
        List<JsonNode> documents = Chart.with(values);
        // Then
        assertThat(documents).allSatisfy(it -> assertThat(StrictKinds.fault(it)).isEmpty());
        JsonNode pod = pod(documents, part);
        JsonNode variable = Chart.item(pod.at("/containers/0/env"), "NODE_NAME");
        assertThat(variable.at("/valueFrom/fieldRef/fieldPath").asText()).isEqualTo("spec.nodeName");
        assertThat(Chart.item(pod.path("volumes"), "authority").at("/configMap/name").asText()).isEqualTo("our-ca");
        JsonNode mount = Chart.item(pod.at("/containers/0/volumeMounts"), "authority");
        assertThat(mount.path("mountPath").asText()).isEqualTo("/etc/ssl/ours");
        assertThat(mount.path("readOnly").asBoolean()).isTrue();
    }

    @Test
    void shouldLeaveTheOtherPartsAsTheyAre() {
        // Given
        Map<String, String> values = extras("workers.student");
        // When
        List<JsonNode> documents = Chart.with(values);
        // Then
        List<JsonNode> others = Chart.ofKind(documents, "Deployment").stream()
                .filter(it -> !it.at("/metadata/name").asText().endsWith("-student")).toList();
        assertThat(others).hasSize(5).isSubsetOf(Chart.with(Chart.LEAST));
    }

    @Test
    void shouldTakeAWorkersOwnListInPlaceOfTheOneOfAllWorkers() {
        // Given
        Map<String, String> values = extras("workerDefaults");
        values.put("workers.student.extraEnv[0].name", "LANG");
        values.put("workers.student.extraEnv[0].value", "C.UTF-8");
        // When
        JsonNode student = Chart.named(Chart.with(values), "Deployment", "owl-owlstream-student");
        // Then
        assertThat(Chart.variables(student)).containsEntry("LANG", "C.UTF-8").doesNotContainKey("NODE_NAME");
    }

    @Test
    void shouldRefuseAMountOfAVolumeThatIsNotThere() {
        Map<String, String> values = extras("workers.student");
        values.put("workers.student.extraVolumeMounts[0].name", "authorty");

        assertThatThrownBy(() -> Chart.with(values)).hasMessageContaining("workers.student.extraVolumeMounts names the"
                + " volume authorty, which workers.student.extraVolumes must have");
    }

    private static Map<String, String> extras(String path) {
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put(path + ".extraEnv[0].name", "NODE_NAME");
        values.put(path + ".extraEnv[0].valueFrom.fieldRef.fieldPath", "spec.nodeName");
        values.put(path + ".extraVolumes[0].name", "authority");
        values.put(path + ".extraVolumes[0].configMap.name", "our-ca");
        values.put(path + ".extraVolumeMounts[0].name", "authority");
        values.put(path + ".extraVolumeMounts[0].mountPath", "/etc/ssl/ours");
        values.put(path + ".extraVolumeMounts[0].readOnly", "true");
        return values;
    }

    private static JsonNode pod(List<JsonNode> documents, String part) {
        return Chart.named(documents, "Deployment", "owl-owlstream-" + part).at("/spec/template/spec");
    }
}
