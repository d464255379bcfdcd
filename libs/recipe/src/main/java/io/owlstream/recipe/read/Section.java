package io.owlstream.recipe.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One mapping of a recipe while it is read. A reader asks for every key that the section may have; what is missing is
 * the default, what is wrong is noted and read as the default, so that one reading finds all problems. Keys that were
 * not asked for are unknown.
 */
final class Section {
    private final String path;
    private final Map<String, Object> values;
    private final Problems problems;
    private final Map<String, Optional<Section>> known = new LinkedHashMap<>();

    Section(String path, Map<String, Object> values, Problems problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /** The path of {@code key} in this section. */
    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Section section(String key) {
        Map<String, Object> inner = Map.of();
        if (has(key)) {
            if (values.get(key) instanceof Map<?, ?> map) {
                inner = RecipeText.withTextKeys(map);
            } else {
                wrong(key, "must be a mapping of settings");
            }
        }
        Section section = new Section(at(key), inner, problems);
        known.put(key, Optional.of(section));
        return section;
    }

    long whole(String key, long byDefault, Range range) {
        return number(key, byDefault, range, Scalars::isWhole, "must be a whole number")
                .map(BigDecimal::longValueExact).orElse(byDefault);
    }

    int count(String key, int byDefault, Range range) {
        return Math.toIntExact(whole(key, byDefault, range));
    }

    double number(String key, double byDefault, Range range) {
        return number(key, byDefault, range, any -> true, "must be a finite number")
                .map(BigDecimal::doubleValue).orElse(byDefault);
    }

    String text(String key, String byDefault, Pattern form, String remedy) {
        Object value = valueOf(key, byDefault);
        if (value instanceof String text && form.matcher(text).matches()) {
            return text;
        }
        wrong(key, remedy);
        return byDefault;
    }

    /** The one of {@code choices} that {@code key} names; empty text if it is missing or none of them. */
    String choice(String key, List<String> choices) {
        return choice(key, "", choices);
    }

    String choice(String key, String byDefault, List<String> choices) {
        Object value = valueOf(key, byDefault);
        if (value instanceof String choice && choices.contains(choice)) {
            return choice;
        }
        wrong(key, Nearest.oneOf(choices, value));
        return byDefault;
    }

    /** The constant that {@code key} names in lowercase, or by its own name as the JSON of a resolved recipe may. */
    <E extends Enum<E>> E constant(String key, E byDefault) {
        List<E> constants = List.of(byDefault.getDeclaringClass().getEnumConstants());
        Optional<E> named = constants.stream().filter(constant -> holds(key, constant.name())).findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        String chosen = choice(key, lowercase(byDefault), constants.stream().map(Section::lowercase).toList());
        return constants.stream().filter(constant -> lowercase(constant).equals(chosen)).findFirst().orElseThrow();
    }

    /** Notes that what {@code key} holds does not fit what other keys hold. */
    void refuse(String key, String remedy) {
        wrong(key, remedy);
    }

    /** The choices listed under {@code key}, in the order given; at least one of {@code choices}, none twice. */
    List<String> listOf(String key, List<String> choices) {
        return listOf(key, choices, choices);
    }

    /** The same; {@code byDefault} if the key is missing. */
    List<String> listOf(String key, List<String> byDefault, List<String> choices) {
        Object value = valueOf(key, byDefault);
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            wrong(key, "must be a list of one or more of " + choices);
            return byDefault;
        }
        return new Listed(at(key), list, problems).choices(choices);
    }

    /** The words listed under {@code key}, in the order given; one to {@code most}, none twice. */
    List<String> words(String key, List<String> byDefault, int most) {
        Object value = valueOf(key, byDefault);
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > most) {
            wrong(key, "must be a list of 1 to " + most + " words");
            return byDefault;
        }
        return new Listed(at(key), list, problems).words();
    }

    /** The whole numbers listed under {@code key}, in the order given; possibly none, none twice. */
    List<Integer> counts(String key, List<Integer> byDefault, int most, Range range, String remedy) {
        Object value = valueOf(key, byDefault);
        if (!(value instanceof List<?> list) || list.size() > most) {
            wrong(key, remedy);
            return byDefault;
        }
        return new Listed(at(key), list, problems).counts(range);
    }

    /** The mapping under {@code key} as it was written; its keys are for another section to know. Empty if absent. */
    Map<String, Object> mapping(String key) {
        if (!has(key)) {
            return Map.of();
        }
        if (values.get(key) instanceof Map<?, ?> map) {
            return RecipeText.withTextKeys(map);
        }
        wrong(key, "must be a mapping of settings");
        return Map.of();
    }

    /** The mappings listed under {@code key}, possibly none; what is no mapping is noted and left out. */
    List<Section> mappings(String key, String remedy) {
        List<Section> sections = new ArrayList<>();
        if (!(valueOf(key, List.of()) instanceof List<?> list)) {
            wrong(key, remedy);
            return sections;
        }
        for (int i = 0; i < list.size(); i++) {
            String at = key + "[" + i + "]";
            if (list.get(i) instanceof Map<?, ?> map) {
                Section section = new Section(at(at), RecipeText.withTextKeys(map), problems);
                known.put(at, Optional.of(section));
                sections.add(section);
            } else {
                problems.add(at(at), list.get(i), remedy);
            }
        }
        return sections;
    }

    /** The text or number under {@code key} as text; empty if there is none. */
    String scalar(String key) {
        return has(key) ? text(values.get(key)) : "";
    }

    /** The texts and numbers listed under {@code key}, or the one that stands there, as texts. */
    List<String> scalars(String key) {
        Object value = valueOf(key, List.of());
        return value instanceof List<?> list ? list.stream().map(Section::text).toList() : List.of(text(value));
    }

    /** Whether {@code key} is there and holds {@code word}. */
    boolean holds(String key, String word) {
        return has(key) && word.equals(values.get(key));
    }

    /** Whether {@code key} is there and holds a list of nothing. */
    boolean holdsNothing(String key) {
        return has(key) && values.get(key) instanceof List<?> list && list.isEmpty();
    }

    /** Whether {@code key} is there. */
    boolean has(String key) {
        known.putIfAbsent(key, Optional.empty());
        return values.containsKey(key);
    }

    /** Notes the keys of this section and of those in it that nobody asked for. */
    void refuseUnknownKeys() {
        values.keySet().stream().filter(key -> !known.containsKey(key)).forEach(key -> problems.add(at(key),
                "unknown key; " + Nearest.hint(key, known.keySet())));
        known.values().forEach(section -> section.ifPresent(Section::refuseUnknownKeys));
    }

    private Object valueOf(String key, Object byDefault) {
        return has(key) ? values.get(key) : byDefault;
    }

    private Optional<BigDecimal> number(String key, Object byDefault, Range range, Predicate<BigDecimal> form,
            String remedy) {
        Optional<BigDecimal> value = Scalars.finite(valueOf(key, byDefault)).filter(form);
        if (value.isEmpty()) {
            wrong(key, remedy);
        } else if (!range.holds(value.get())) {
            wrong(key, range.remedy(value.get()));
            return Optional.empty();
        }
        return value;
    }

    private static String text(Object value) {
        return value instanceof String || value instanceof Number ? value.toString() : Shown.kind(value);
    }

    private static String lowercase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void wrong(String key, String remedy) {
        if (has(key)) {
            problems.add(at(key), values.get(key), remedy);
        } else {
            problems.add(at(key), "is missing; " + remedy);
        }
    }
}
