package io.owlstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the check of rendered documents lets nothing through, however deep it lies. */
class StrictKindsTest {
    /** Whose keys are names that the operator or the chart gives. */
    private static final Set<String> NAMES = Set.of("labels", "annotations", "matchLabels", "nodeSelector", "limits",
            "requests", "data", "selector of a Service", "config of a KafkaTopic");

    @Test
    void shouldCatchAnUnknownFieldInEveryObjectOfEveryExample() throws IOException {
        List<String> passed = new ArrayList<>();
        for (Path example : Chart.examples()) {
            for (JsonNode document : Chart.of(example)) {
                collect(document, document, "", passed);
            }
        }
        assertThat(passed).isEmpty();
    }

    /** Puts an unknown field into {@code here} and what lies in it, one after the other. */
    private static void collect(JsonNode document, JsonNode here, String key, List<String> passed) {
        String kind = document.path("kind").asText();
        if (NAMES.contains(key) || NAMES.contains(key + " of a " + kind)) {
            return;
        }
        if (here instanceof ObjectNode object) {
            object.put("replicaz", "x");
            if (StrictKinds.fault(document).isEmpty()) {
                passed.add(kind + ": " + key);
            }
            object.remove("replicaz");
            object.fields().forEachRemaining(field -> collect(document, field.getValue(), field.getKey(), passed));
        } else {
            here.forEach(item -> collect(document, item, key, passed));
        }
    }
}
