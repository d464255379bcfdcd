package io.owlstream.contracts.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicSpec;
import io.owlstream.testing.Published;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    @Test
    void shouldBePublishedAsTheCodeGivesIt() {
        Published.require("docs/asyncapi.yaml", AsyncApi.yaml());
    }

    @Test
    void shouldHaveAChannelForEachTopicAndNoOther() throws IOException {
        List<String> addresses = document().get("channels").findValuesAsText("address");

        assertThat(addresses).containsExactlyElementsOf(TopicCatalogue.all().stream().map(TopicSpec::name).toList());
    }

    @Test
    void shouldBeAValidDocument() throws IOException {
        assertThat(official().validate(document())).isEmpty();
    }

    @Test
    void shouldBeRefusedWithAnOperationThatDoesNothing() throws IOException {
        ObjectNode wrong = document().deepCopy();
        wrong.withObject("/operations/front-sends-facts").put("action", "look");

        assertThat(official().validate(wrong)).isNotEmpty();
    }

    @Test
    void shouldReferToWhatIsThere() throws IOException {
        JsonNode document = document();

        assertThat(document.findValuesAsText("$ref")).isNotEmpty().allSatisfy(ref -> {
            if (ref.startsWith("#")) {
                assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse();
            } else {
                assertThat(Published.root().resolve("docs").resolve(ref)).exists();
            }
        });
    }

    private static JsonNode document() throws IOException {
        return new YAMLMapper().readTree(AsyncApi.yaml());
    }

    /** AsyncAPI's own schema of the format. */
    private static JsonSchema official() throws IOException {
        try (InputStream in = AsyncApiTest.class.getResourceAsStream("../asyncapi-3.0.0.schema.json.gz");
                GZIPInputStream json = new GZIPInputStream(in)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                    .getSchema(new ObjectMapper().readTree(json));
        }
    }
}
