package io.owlstream.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** The Compose file as Compose reads it: merges resolved, variables put in. */
final class ComposeFile {
    static final Path PATH = Path.of("../compose/compose.yaml");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");
    private final Map<String, Map<String, Object>> services;

    private ComposeFile(Map<String, Map<String, Object>> services) {
        this.services = services;
    }

    /** Reads it with variables of the environment; those that are absent have the file's defaults. */
    static ComposeFile read(Map<String, String> variables) throws IOException {
        String text = VARIABLE.matcher(Files.readString(PATH)).replaceAll(found -> Matcher.quoteReplacement(
                variables.getOrDefault(found.group(1), found.group(2))));
        Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(text);
        return new ComposeFile(file.get("services"));
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
