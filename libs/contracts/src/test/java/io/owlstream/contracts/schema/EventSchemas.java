package io.owlstream.contracts.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.owlstream.recipe.RowSpan;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ScorePart;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * JSON Schemas (2020-12) of events, from their records: what {@link io.owlstream.stream.codec.EventCodec} writes and
 * reads. Keys that a schema does not know are allowed, because readers ignore them.
 */
public final class EventSchemas {
    /** Types that events have as one value, however many components they have. */
    private static final Map<Class<?>, Consumer<ObjectNode>> SCALARS = Map.of(
            NodeId.class, node -> text(node, "^[0-9a-f]{64}$"),
            Digest.class, node -> text(node, "^[0-9a-f]{64}$"),
            RowSpan.class, node -> text(node, "^[0-9]{1,9}(-[0-9]{1,9})?$"),
            ScorePart.class, node -> text(node, "^(top|bottom):[0-9]{1,9}(\\.[0-9]{1,9})?$"),
            byte[].class, node -> node.put("type", "string").put("contentEncoding", "base64"),
            Instant.class, node -> node.put("type", "string").put("format", "date-time"),
            OptionalDouble.class, node -> node.put("type", "number"),
            OptionalLong.class, node -> node.put("type", "integer"),
            OptionalInt.class, node -> node.put("type", "integer"),
            JsonNode.class, node -> { });
    private static final Set<Class<?>> OPTIONALS =
            Set.of(Optional.class, OptionalDouble.class, OptionalLong.class, OptionalInt.class);
    private static final SchemaGenerator GENERATOR = generator();

    private EventSchemas() {
    }

    /** The schema of the values of {@code event} in {@code topic}, named as {@code ce_dataschema} names it. */
    public static ObjectNode of(String topic, Class<?> event) {
        ObjectNode generated = GENERATOR.generateSchema(event);
        ObjectNode schema = generated.objectNode();
        schema.set("$schema", generated.get("$schema"));
        schema.put("$id", "urn:owlstream:schema:" + topic);
        schema.put("title", event.getSimpleName());
        generated.remove("$schema");
        schema.setAll(generated);
        return schema;
    }

    private static SchemaGenerator generator() {
        JavaDocs docs = new JavaDocs();
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                        .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                                JacksonOption.INCLUDE_ONLY_JSONPROPERTY_ANNOTATED_METHODS))
                        .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                                Option.NONSTATIC_NONVOID_NONGETTER_METHODS,
                                Option.FIELDS_DERIVED_FROM_ARGUMENTFREE_METHODS);
        config.forTypesInGeneral().withCustomDefinitionProvider((type, context) ->
                Optional.ofNullable(SCALARS.get(type.getErasedType())).map(scalar -> {
                    ObjectNode node = context.getGeneratorConfig().createObjectNode();
                    scalar.accept(node);
                    return new CustomDefinition(node, true);
                }).orElse(null))
                .withDescriptionResolver(scope -> described(scope.getType().getErasedType(), docs));
        config.forFields().withRequiredCheck(EventSchemas::required).withNullableCheck(EventSchemas::nullable)
                .withDescriptionResolver(field -> field.isFakeContainerItemScope() ? null
                        : docs.of(field.getDeclaringType().getErasedType(), field.getDeclaredName()).orElse(null));
        return new SchemaGenerator(config.build());
    }

    private static String described(Class<?> type, JavaDocs docs) {
        return SCALARS.containsKey(type) ? null : docs.of(type).orElse(null);
    }

    /** A reader refuses an event without it: all but optional values and those that have a value for 'absent'. */
    private static boolean required(FieldScope field) {
        return !absentAllowed(field) && field.getAnnotationConsideringFieldAndGetter(JsonSetter.class) == null;
    }

    /** The empty value of a record that writes even those as null. */
    private static boolean nullable(MemberScope<?, ?> member) {
        JsonInclude own = member.getAnnotationConsideringFieldAndGetter(JsonInclude.class);
        JsonInclude record = member.getDeclaringType().getErasedType().getAnnotation(JsonInclude.class);
        JsonInclude rule = own == null ? record : own;
        return rule != null && rule.value() == JsonInclude.Include.ALWAYS && optional(member);
    }

    private static boolean absentAllowed(FieldScope field) {
        return optional(field) || field.getAnnotationConsideringFieldAndGetter(JsonProperty.class) != null;
    }

    private static boolean optional(MemberScope<?, ?> member) {
        return OPTIONALS.contains(member.getDeclaredType().getErasedType());
    }

    private static void text(ObjectNode node, String pattern) {
        node.put("type", "string").put("pattern", pattern);
    }
}
