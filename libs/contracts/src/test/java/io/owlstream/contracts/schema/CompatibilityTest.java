package io.owlstream.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
    private static final String TOPIC = "owlstream.test.v1";

    @Test
    void shouldFindNothingWrongWithTheSame() {
        assertThat(problems(Then.class, Then.class)).isEmpty();
    }

    @Test
    void shouldAllowANewKeyThatMayBeAbsent() {
        assertThat(problems(Then.class, WithMore.class)).isEmpty();
    }

    @Test
    void shouldRefuseANewKeyThatMustBeThere() {
        assertThat(problems(Then.class, WithMoreRequired.class)).containsExactly(
                "/more: newer readers require it, older events need not have it");
    }

    @Test
    void shouldRefuseARemovedKey() {
        assertThat(problems(Then.class, WithoutCount.class)).contains(
                "/count: removed", "/count: older readers require it, newer writers need not give it");
    }

    @Test
    void shouldRefuseAKeyThatMayBeAbsentNow() {
        assertThat(problems(Then.class, WithOptionalCount.class)).contains(
                "/count: older readers require it, newer writers need not give it");
    }

    @Test
    void shouldRefuseAnotherType() {
        assertThat(problems(Then.class, WithTextCount.class)).singleElement().asString()
                .startsWith("/count: type was \"integer\"");
    }

    @Test
    void shouldRefuseAnotherTypeDeepInside() {
        assertThat(problems(Then.class, WithOtherInner.class)).isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith("/inner/items/id: "));
    }

    @Test
    void shouldRefuseAKindThatIsGone() {
        assertThat(problems(Shape.class, FewerShapes.class)).containsExactly(": kind square is gone");
    }

    @Test
    void shouldAllowANewKind() {
        assertThat(problems(FewerShapes.class, Shape.class)).isEmpty();
    }

    @Test
    void shouldRefuseAnEnumValueThatIsGone() {
        assertThat(problems(Coloured.class, Grey.class)).singleElement().asString().contains("is gone");
        assertThat(problems(Grey.class, Coloured.class)).isEmpty();
    }

    private static List<String> problems(Class<?> older, Class<?> newer) {
        return Compatibility.problems(EventSchemas.of(TOPIC, older), EventSchemas.of(TOPIC, newer));
    }

    record Then(int count, List<Inner> inner, Map<String, Long> sizes) {
    }

    record Inner(NodeId id) {
    }

    record OtherInner(long id) {
    }

    record WithMore(int count, List<Inner> inner, Map<String, Long> sizes, Optional<String> more) {
    }

    record WithMoreRequired(int count, List<Inner> inner, Map<String, Long> sizes, String more) {
    }

    record WithoutCount(List<Inner> inner, Map<String, Long> sizes) {
    }

    record WithOptionalCount(Optional<Integer> count, List<Inner> inner, Map<String, Long> sizes) {
    }

    record WithTextCount(String count, List<Inner> inner, Map<String, Long> sizes) {
    }

    record WithOtherInner(int count, List<OtherInner> inner, Map<String, Long> sizes) {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Square.class, name = "square")
    })
    interface Shape {
    }

    record Circle(double radius) implements Shape {
    }

    record Square(double side) implements Shape {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes(@JsonSubTypes.Type(value = OtherCircle.class, name = "circle"))
    interface FewerShapes {
    }

    record OtherCircle(double radius) implements FewerShapes {
    }

    enum Colour {
        RED, GREY
    }

    enum OneColour {
        GREY
    }

    record Coloured(Colour colour) {
    }

    record Grey(OneColour colour) {
    }
}
