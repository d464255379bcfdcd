package io.owlstream.recipe.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Untrusted YAML or JSON into plain maps, lists and scalars. Size, nesting and aliases are bounded before
 * anything is built of them. Plain scalars are typed as in YAML 1.2 and JSON, so that {@code 010} is no octal number,
 * {@code 1:30} no count of seconds and {@code no} no boolean.
 */
final class RecipeText {
    static final int MAX_CHARACTERS = 1 << 20;
    private static final int MAX_NESTING = 20;
    private static final int MAX_ALIASES = 10;
    private static final int MAX_SCALAR = 1_000;
    private static final String EXPONENT = "[eE][-+]?[0-9]+";
    private static final String DECIMAL =
            "[-+]?([0-9]+" + EXPONENT + "|([0-9]+\\.[0-9]*|\\.[0-9]+)(" + EXPONENT + ")?)";
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_NESTING).maxStringLength(MAX_SCALAR).maxNameLength(MAX_SCALAR).build();
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).streamReadConstraints(BOUNDS).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RecipeText() {
    }

    /** What a text turned out to be. */
    sealed interface Parsed {
    }

    /** A mapping with text as its keys. */
    record Mapping(Map<String, Object> values) implements Parsed {
    }

    /** No mapping, and why. */
    record Broken(Problem problem) implements Parsed {
    }

    static Parsed parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return broken("recipe", "must be at most 1 MiB, but has " + text.length() + " characters");
        }
        try {
            Object value = loadJsonOrYaml(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (value instanceof Map<?, ?> map) {
                return new Mapping(withTextKeys(map));
            }
            return broken("recipe", "must be a mapping such as 'task: digits', but is " + Shown.kind(value));
        } catch (YAMLException e) {
            return new Broken(problem(e));
        }
    }

    private static Object loadJsonOrYaml(String text) {
        if (text.stripLeading().startsWith("{")) {
            try {
                return JSON.readValue(text, Map.class);
            } catch (JsonProcessingException e) {
                // Flow-style YAML begins like JSON: what is neither gets YAML's message.
                return load(text);
            }
        }
        return load(text);
    }

    /**
     * One value, as on the right of a colon.
     *
     * @throws YAMLException if it is none
     */
    static Object load(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(MAX_NESTING);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new BoundedScalars(options), new Representer(unused), unused, options, new CoreSchema())
                .load(text);
    }

    static Map<String, Object> withTextKeys(Map<?, ?> map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(Shown.key(key), value));
        return texts;
    }

    private static Problem problem(YAMLException e) {
        if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            int line = marked.getProblemMark().getLine() + 1;
            int column = marked.getProblemMark().getColumn() + 1;
            String context = marked.getContext() == null ? "" : marked.getContext() + ", ";
            return Problem.at("line " + line + ", column " + column,
                    "is no YAML: " + Shown.line(context + marked.getProblem()));
        }
        return Problem.at("recipe", "cannot be read: " + Shown.line(e.getMessage()));
    }

    private static Broken broken(String path, String remedy) {
        return new Broken(Problem.at(path, remedy));
    }

    /** Bounds every key and value: the time to read a whole number grows with the square of its length. */
    private static final class BoundedScalars extends SafeConstructor {
        BoundedScalars(LoaderOptions options) {
            super(options);
        }

        @Override
        protected String constructScalar(ScalarNode node) {
            if (node.getValue().length() > MAX_SCALAR) {
                throw new YAMLException("line " + (node.getStartMark().getLine() + 1)
                        + " has a key or value of more than " + MAX_SCALAR + " characters");
            }
            return super.constructScalar(node);
        }
    }

    /** The scalars of YAML 1.2's core schema. */
    private static final class CoreSchema extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null|Null|NULL|"), "~nN\0");
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|True|TRUE|false|False|FALSE"), "tTfF");
            addImplicitResolver(Tag.INT, Pattern.compile("[-+]?(0|[1-9][0-9]*)"), "-+0123456789");
            addImplicitResolver(Tag.FLOAT, Pattern.compile(DECIMAL), "-+0123456789.");
            addImplicitResolver(Tag.FLOAT, Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)"), "-+.");
            addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
        }
    }
}
