package io.owlstream.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** Compose files as Compose reads them: merges resolved, variables put in, later files over earlier ones. */
final class ComposeFile {
    static final Path PATH = Path.of("../compose/compose.yaml");
    static final Path IN_BUCKET = PATH.resolveSibling("compose.s3.yaml");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");
    private final Map<String, Map<String, Object>> services;

    private ComposeFile(Map<String, Map<String, Object>> services) {
        this.services = services;
    }

    /**
     * Reads {@link #PATH}, and {@code over} over it, with variables of the environment; those that are absent have the
     * file's defaults.
     */
    static ComposeFile read(Map<String, String> variables, Path... over) throws IOException {
        Map<String, Map<String, Object>> services = services(PATH, variables);
        for (Path file : over) {
            services(file, variables).forEach((name, settings) -> settings.forEach((key, value) -> services
                    .computeIfAbsent(name, absent -> new LinkedHashMap<>()).merge(key, value, ComposeFile::over)));
        }
        return new ComposeFile(services);
    }

    private static Map<String, Map<String, Object>> services(Path file, Map<String, String> variables)
            throws IOException {
        String text = VARIABLE.matcher(Files.readString(file)).replaceAll(found -> Matcher.quoteReplacement(
                variables.getOrDefault(found.group(1), found.group(2))));
        Map<String, Map<String, Map<String, Object>>> read = new Yaml().load(text);
        return read.get("services");
    }

    /** Compose adds to maps and replaces the rest, as far as our files have it in both. */
    private static Object over(Object below, Object above) {
        if (below instanceof Map<?, ?> old && above instanceof Map<?, ?> added) {
            Map<Object, Object> both = new LinkedHashMap<>(old);
            both.putAll(added);
            return both;
        }
        return above;
    }

    Set<String> services() {
        return services.keySet();
    }

    /** One setting of a service as YAML has it; null if absent. */
    Object setting(String service, String key) {
        return services.get(service).get(key);
    }

    @SuppressWarnings("unchecked")
    Map<String, String> environment(String service) {
        return (Map<String, String>) services.get(service).get("environment");
    }

    /** A list of texts; empty if absent. */
    @SuppressWarnings("unchecked")
    List<String> texts(String service, String key) {
        return (List<String>) services.get(service).getOrDefault(key, List.of());
    }
}
