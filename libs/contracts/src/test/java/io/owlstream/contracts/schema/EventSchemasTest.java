package io.owlstream.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.owlstream.contracts.example.Example;
import io.owlstream.contracts.example.Examples;
import io.owlstream.contracts.topic.Contract;
import io.owlstream.contracts.topic.Contracts;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.Published;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    /** Keys where the names are data: whatever is there is kept. */
    private static final Set<String> MAPS = Set.of("counts", "figures", "timings", "settings");

    static Stream<Contract> events() {
        return Contracts.all().stream().filter(Contract::hasSchema);
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldBePublishedAsTheRecordsGiveIt(Contract contract) {
        Published.require("docs/" + contract.schemaFile(),
                EventSchemas.of(contract.topic(), contract.event()).toPrettyString() + "\n");
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldBeNamedInTheHeadersOfItsRecords(Contract contract) {
        assertThat(CloudEventHeaders.text(CloudEventHeaders.of(contract.topic(), "/a/b", "abc", Map.of()),
                "ce_dataschema")).hasValue(EventSchemas.of(contract.topic(), contract.event()).get("$id").asText());
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldAllowAndReadEveryExample(Contract contract) {
        JsonSchema schema = validator(EventSchemas.of(contract.topic(), contract.event()));

        assertThat(Examples.of(contract.topic())).isNotEmpty().allSatisfy(example -> {
            assertThat(schema.validate(example.value())).isEmpty();
            assertThat(EventCodec.decode(bytes(example.value()), contract.event())).isNotNull();
        });
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldBeAllowedByTheFirstVersionWhateverIsWrittenNow(Contract contract) throws IOException {
        JsonSchema first = validator(firstVersion(contract));

        assertThat(Examples.ofFirstVersion(contract.topic())).isNotEmpty().allSatisfy(example ->
                assertThat(first.validate(writtenNow(example, contract))).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldGoTogetherWithTheFirstVersion(Contract contract) throws IOException {
        assertThat(Compatibility.problems(firstVersion(contract), EventSchemas.of(contract.topic(), contract.event())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldIgnoreKeysOfLaterVersions(Contract contract) {
        JsonSchema schema = validator(EventSchemas.of(contract.topic(), contract.event()));

        assertThat(Examples.of(contract.topic())).allSatisfy(example -> {
            JsonNode later = withUnknownKeys(example.value());
            assertThat(schema.validate(later)).isEmpty();
            assertThat(EventCodec.encode(EventCodec.decode(bytes(later), contract.event())))
                    .isEqualTo(EventCodec.encode(EventCodec.decode(bytes(example.value()), contract.event())));
        });
    }

    @Test
    void shouldAllowEveryStateOfAnAttempt() {
        JsonSchema schema = validator(EventSchemas.of(Topics.FACTS, Fact.class));

        for (Fact.State state : List.of(new Fact.Running(), new Fact.Released(), new Fact.Failed("NaN", false),
                new Fact.Unwanted())) {
            Fact attempt = new Fact.Attempt(1, "w", Instant.EPOCH, state);
            assertThat(schema.validate(JSON.valueToTree(EventCodec.decode(EventCodec.encode(attempt), JsonNode.class))))
                    .isEmpty();
        }
    }

    @Test
    void shouldAllowStudentsThatLeaveRowsOut() {
        JsonSchema schema = validator(EventSchemas.of(Topics.STUDENT_REQUESTS, NodeRequest.class));
        ObjectNode request = Examples.of(Topics.STUDENT_REQUESTS).stream()
                .filter(example -> example.value().at("/work/settings/view").isObject()).findFirst().orElseThrow()
                .value().deepCopy();
        ObjectNode view = (ObjectNode) request.at("/work/settings/view");
        view.putArray("drop").addObject().put("chunk", "0".repeat(64)).putArray("rows").add("7").add("100-149");

        assertThat(schema.validate(request)).isEmpty();
        assertThat(EventCodec.decode(bytes(request), NodeRequest.class).work().toString()).contains("100-149");
    }

    @Test
    void shouldRefuseWhatTheReaderRefuses() throws IOException {
        JsonSchema schema = validator(EventSchemas.of(Topics.TEACHER_REQUESTS, NodeRequest.class));
        ObjectNode request = Examples.of(Topics.TEACHER_REQUESTS).get(0).value().deepCopy();
        request.remove("id");

        assertThat(schema.validate(request)).isNotEmpty();
        assertThatThrownBy(() -> EventCodec.decode(bytes(request), NodeRequest.class))
                .isInstanceOf(UndecodableException.class);
    }

    /** The schema of {@code contract} as it was when its topic got its version; never written again. */
    private static JsonNode firstVersion(Contract contract) throws IOException {
        Path file = Published.root().resolve("libs/contracts/src/test/resources/io/owlstream/contracts/v1")
                .resolve(contract.schemaFile());
        return JSON.readTree(Files.readString(file));
    }

    private static JsonNode writtenNow(Example example, Contract contract) {
        return EventCodec.decode(EventCodec.encode(EventCodec.decode(bytes(example.value()), contract.event())),
                JsonNode.class);
    }

    private static JsonNode withUnknownKeys(JsonNode value) {
        ObjectNode later = value.deepCopy();
        later.put("added", 1);
        later.fields().forEachRemaining(field -> {
            if (field.getValue() instanceof ObjectNode inner && !MAPS.contains(field.getKey())) {
                inner.putObject("added").put("deeper", "x");
            }
        });
        return later;
    }

    private static JsonSchema validator(JsonNode schema) {
        return SCHEMAS.getSchema(schema);
    }

    private static byte[] bytes(JsonNode value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
