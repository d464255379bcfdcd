package io.owlstream.recipe.id;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void shouldFitTheExampleOfRfc8785() throws JsonProcessingException {
        // Given: section 3.2.2
        String input = """
                {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                 "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                 "literals": [null, true, false]}""";

        // Then: section 3.2.3
        assertThat(canonical(JSON.readTree(input))).isEqualTo("{\"literals\":[null,true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void shouldSortKeysAsRfc8785Does() {
        // Given: section 3.2.3
        Map<String, String> keys = Map.of("\u20ac", "Euro Sign", "\r", "Carriage Return", "\ufb33",
                "Hebrew Letter Dalet With Dagesh", "1", "One", "\ud83d\ude00", "Emoji: Grinning Face",
                "\u0080", "Control", "\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(canonical(keys)).containsSubsequence("Carriage Return", "One", "Control",
                "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face",
                "Hebrew Letter Dalet With Dagesh");
    }

    /** RFC 8785, appendix B: bits of a double, and how it is written. */
    @ParameterizedTest
    @CsvSource({"0000000000000000, 0", "8000000000000000, 0", "0000000000000001, 5e-324", "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308", "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992", "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000", "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23", "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000", "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21", "3eb0c6f7a0b5ed8c, 9.999999999999997e-7", "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332", "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333", "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343", "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"})
    void shouldWriteNumbersAsRfc8785Does(String bits, String written) {
        assertThat(canonical(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16)))).isEqualTo(written);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldBeItsOwnCanonicalForm(@ForAll("values") JsonNode value) throws JsonProcessingException {
        String once = canonical(value);

        assertThat(canonical(JSON.readTree(once))).isEqualTo(once);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldNotDependOnTheOrderOfKeys(@ForAll("values") JsonNode value, @ForAll Random random) {
        assertThat(canonical(reordered(value, random))).isEqualTo(canonical(value));
        assertThat(id(reordered(value, random))).isEqualTo(id(value));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldTellValuesApart(@ForAll("values") JsonNode one, @ForAll("values") JsonNode other) {
        assertThat(id(one).equals(id(other))).isEqualTo(canonical(one).equals(canonical(other)));
        assertThat(id(NODES.objectNode().set("more", one))).isNotEqualTo(id(one));
    }

    @Property(tries = 1000)
    void shouldKeepEveryDouble(@ForAll double number) {
        assertThat(Double.parseDouble(canonical(number)) == number).isTrue();
    }

    @Provide
    Arbitrary<JsonNode> values() {
        Arbitrary<JsonNode> texts = Arbitraries.strings().withCharRange(' ', '\u00ff').ofMaxLength(8)
                .map(NODES::textNode);
        Arbitrary<JsonNode> numbers = Arbitraries.doubles().map(NODES::numberNode);
        Arbitrary<JsonNode> wholes = Arbitraries.integers().map(NODES::numberNode);
        Arbitrary<JsonNode> literals = Arbitraries.of(NODES.nullNode(), NODES.booleanNode(true),
                NODES.booleanNode(false));
        return Arbitraries.recursive(() -> Arbitraries.oneOf(texts, numbers, wholes, literals),
                inner -> Arbitraries.oneOf(lists(inner), objects(inner)), 0, 3);
    }

    private static Arbitrary<JsonNode> lists(Arbitrary<JsonNode> inner) {
        return inner.list().ofMaxSize(3).map(items -> {
            ArrayNode list = NODES.arrayNode();
            items.forEach(list::add);
            return list;
        });
    }

    private static Arbitrary<JsonNode> objects(Arbitrary<JsonNode> inner) {
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(4).alpha(), inner).ofMaxSize(4).map(fields -> {
            ObjectNode object = NODES.objectNode();
            fields.forEach(object::set);
            return object;
        });
    }

    private static JsonNode reordered(JsonNode value, Random random) {
        if (!value.isObject()) {
            return value;
        }
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(value.properties());
        Collections.shuffle(fields, random);
        ObjectNode same = NODES.objectNode();
        fields.forEach(field -> same.set(field.getKey(), reordered(field.getValue(), random)));
        return same;
    }

    private static NodeId id(JsonNode value) {
        return NodeId.of(List.of(value));
    }

    /** As the only item of a list: what is canonicalised is always a list or an object. */
    private static String canonical(Object value) {
        String list = new String(CanonicalJson.bytes(List.of(value)), StandardCharsets.UTF_8);
        return list.substring(1, list.length() - 1);
    }
}
