package io.owlstream.stream.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.json.runtime.JsonLogConfig;
import io.quarkus.logging.json.runtime.LoggingJsonRecorder;
import io.quarkus.runtime.RuntimeValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Formatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

/** The settings that all services share, as Quarkus makes a formatter of them. */
class JsonLogTest {
    private static final List<String> KEYS = List.of("timestamp", "level", "logger", "thread", "message", "context",
            "service");
    private final ExtLogRecord record = new ExtLogRecord(Level.INFO, "Began a node", JsonLogTest.class.getName());

    @Test
    void shouldWriteExactlyTheDocumentedKeys() throws IOException {
        record.setLoggerName("io.owlstream.stream.worker.JobRun");
        record.setThreadName("owlstream-worker");
        record.setMdc(Map.of("node", "ab12"));

        JsonNode line = line();

        assertThat(line.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(KEYS);
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("logger").asText()).isEqualTo("io.owlstream.stream.worker.JobRun");
        assertThat(line.path("thread").asText()).isEqualTo("owlstream-worker");
        assertThat(line.path("message").asText()).isEqualTo("Began a node");
        assertThat(line.path("service").asText()).isEqualTo("filter-service");
        assertThat(line.at("/context/node").asText()).isEqualTo("ab12");
        assertThat(line.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*");
    }

    @Test
    void shouldAddTheStackTraceOfAFaultUnderOneKey() throws IOException {
        record.setThrown(new IllegalStateException("no place left"));

        JsonNode line = line();

        assertThat(line.path("exception").asText()).contains("IllegalStateException: no place left", "at io.owlstream");
        assertThat(line.fieldNames()).toIterable().filteredOn(key -> !KEYS.contains(key)).containsExactly("exception");
    }

    @Test
    void shouldWriteOneLineForEachRecord() {
        record.setMessage("one\ntwo");

        assertThat(json(true).orElseThrow().format(record).strip()).doesNotContain("\n");
    }

    @Test
    void shouldStayPlainUnlessSwitchedOn() {
        assertThat(json(false)).isEmpty();
    }

    private JsonNode line() throws IOException {
        return new ObjectMapper().readTree(json(true).orElseThrow().format(record));
    }

    private static Optional<Formatter> json(boolean enabled) {
        Map<String, String> image = new HashMap<>(Map.of("quarkus.application.name", "filter-service"));
        if (enabled) {
            image.put("quarkus.log.console.json.enabled", "true");
        }
        JsonLogConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(shared(), new PropertiesConfigSource(image, "image", 200))
                .withMapping(JsonLogConfig.class).withValidateUnknown(false).build()
                .getConfigMapping(JsonLogConfig.class);
        return new LoggingJsonRecorder(new RuntimeValue<>(config), null).initializeConsoleJsonLogging().getValue();
    }

    private static PropertiesConfigSource shared() {
        try {
            return new PropertiesConfigSource(Optional.ofNullable(JsonLogTest.class.getResource(
                    "/META-INF/microprofile-config.properties")).orElseThrow());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
