package io.owlstream.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rules that the chart gives to Prometheus. */
final class Rules {
    static final Path FILE = Path.of("../helm/owlstream/files/rules.yaml");
    static final Path TESTS = Path.of("../prometheus/rules_test.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Rules() {
    }

    /** All rules, recorded ones and alerts. */
    static List<JsonNode> all() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        YAML.readTree(FILE.toFile()).path("groups").forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    /** The names of all alerts. */
    static List<String> alerts() throws IOException {
        return all().stream().filter(rule -> rule.has("alert")).map(rule -> rule.path("alert").asText()).toList();
    }

    /** The names of the alerts that {@link #TESTS} see fire. */
    static List<String> seenToFire() throws IOException {
        List<String> seen = new ArrayList<>();
        YAML.readTree(TESTS.toFile()).path("tests").forEach(test -> test.path("alert_rule_test").forEach(it -> {
            if (!it.path("exp_alerts").isEmpty()) {
                seen.add(it.path("alertname").asText());
            }
        }));
        return seen;
    }
}
