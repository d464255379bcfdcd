package io.owlstream.contracts.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.owlstream.contracts.topic.Contract;
import io.owlstream.contracts.topic.Contract.Party;
import io.owlstream.contracts.topic.Contracts;
import io.owlstream.contracts.topic.Kept;
import io.owlstream.stream.topic.TopicScale;
import io.owlstream.stream.topic.TopicSpec;
import java.util.Map;
import java.util.stream.Stream;

/** The AsyncAPI 3.0 document: a channel for each topic, an operation for each service that writes or reads it. */
final class AsyncApi {
    private static final String BINDING_VERSION = "0.5.0";
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private AsyncApi() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info").put("title", "Owlstream").put("version", "v1")
                .put("description", "What Owlstream's services write to Kafka and read from it. Generated from the "
                        + "code; with examples in events.md.")
                .putObject("license").put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.put("defaultContentType", "application/json");
        ObjectNode server = document.putObject("servers").putObject("kafka");
        server.put("host", "{bootstrap}").put("protocol", "kafka");
        server.putObject("variables").putObject("bootstrap").put("default", "localhost:9092")
                .put("description", "host and port of a broker");
        document.putObject("channels");
        document.putObject("operations");
        ObjectNode components = document.putObject("components");
        components.putObject("messages");
        components.putObject("schemas").set("CloudEventHeaders", EventHeaders.schema());
    }

    static String yaml() {
        AsyncApi api = new AsyncApi();
        Contracts.all().forEach(api::add);
        try {
            return YAML.writeValueAsString(api.document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(Contract contract) {
        channel(contract);
        message(contract);
        contract.writers().forEach(party -> operation(contract, party, "send"));
        contract.readers().forEach(party -> operation(contract, party, "receive"));
    }

    private void channel(Contract contract) {
        TopicSpec spec = contract.spec();
        ObjectNode channel = document.withObject("/channels").putObject(contract.brief());
        channel.put("address", contract.topic()).put("description", contract.about() + " Kept: "
                + Kept.words(contract) + ". Partitions: " + Kept.partitions(contract).replace("`", "") + ".");
        channel.putObject("messages").set(contract.brief(), ref("#/components/messages/" + contract.brief()));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", contract.topic()).put("partitions", spec.partitions(TopicScale.CLUSTER))
                .put("replicas", TopicScale.CLUSTER.replication());
        ObjectNode settings = kafka.putObject("topicConfiguration");
        Map<String, String> given = spec.settings(TopicScale.CLUSTER);
        settings.putArray("cleanup.policy").add(given.get("cleanup.policy"));
        Stream.of("retention.ms", "retention.bytes", "max.message.bytes").filter(given::containsKey)
                .forEach(name -> settings.put(name, Long.parseLong(given.get(name))));
        kafka.put("bindingVersion", BINDING_VERSION);
    }

    private void message(Contract contract) {
        ObjectNode message = document.withObject("/components/messages").putObject(contract.brief());
        message.put("name", contract.hasSchema() ? contract.event().getSimpleName() : "DeadLetter")
                .put("summary", contract.about()).put("contentType", "application/json");
        if (contract.hasSchema()) {
            message.set("headers", ref("#/components/schemas/CloudEventHeaders"));
            message.putObject("payload").put("schemaFormat", "application/schema+json;version=draft-2020-12")
                    .set("schema", ref("./" + contract.schemaFile()));
        }
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", contract.key().replace("`", "")
                + (contract.removal().isEmpty() ? "" : "; without a value: " + contract.removal()));
        kafka.put("bindingVersion", BINDING_VERSION);
    }

    private void operation(Contract contract, Party party, String action) {
        String id = party.name().toLowerCase() + "-" + action + "s-" + contract.brief();
        ObjectNode operation = document.withObject("/operations").putObject(id);
        operation.put("action", action).set("channel", ref("#/channels/" + contract.brief()));
        operation.put("summary", party.words() + " " + action + "s " + contract.topic());
        operation.putArray("tags").addObject().put("name", party.service());
        operation.putArray("messages").add(
                ref("#/channels/" + contract.brief() + "/messages/" + contract.brief()));
    }

    private static ObjectNode ref(String to) {
        return JsonNodeFactory.instance.objectNode().put("$ref", to);
    }
}
