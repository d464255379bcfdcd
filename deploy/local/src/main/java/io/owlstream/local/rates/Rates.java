package io.owlstream.local.rates;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.RecipeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How fast runs in a home were, by task, in a file of it: the newest measurement of each. */
public final class Rates {
    /** In a shorter run most of the time goes into what every node costs besides its work. */
    static final double LEAST_SECONDS = 15;

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();
    private static final ObjectWriter PRETTY =
            JSON.writer(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Path file;

    public Rates(Path file) {
        this.file = file;
    }

    /**
     * What one run measured.
     *
     * @param recipe         that was run
     * @param at             when, in ISO 8601
     * @param processors     of the machine
     * @param secondsPerUnit by stage, of one worker among all that ran at the same time
     * @param wallSeconds    of the run
     * @param overlap        seconds worked, of all workers together, in each second of the run
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Measurement(String recipe, String at, int processors, Map<String, Double> secondsPerUnit,
            double wallSeconds, double overlap) {
        public Measurement {
            secondsPerUnit = Map.copyOf(secondsPerUnit);
        }
    }

    /** The measurement for recipes of this one's task; none when there is no file, or none that can be read. */
    public Optional<Measurement> of(Recipe recipe) {
        return Optional.ofNullable(all().get(task(recipe)));
    }

    /**
     * Keeps a measurement in place of the last one of this task, unless that one is of a much longer run on as many
     * processors: what every node costs besides its work weighs less in it.
     * Of a run shorter than 15 seconds nothing is kept.
     */
    public void keep(Recipe recipe, Measurement measurement) throws IOException {
        if (measurement.wallSeconds() < LEAST_SECONDS) {
            return;
        }
        Map<String, Measurement> all = all();
        all.merge(task(recipe), measurement, Rates::better);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, PRETTY.writeValueAsBytes(all));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What recipes must have in common for the rates of one to say anything about the other. */
    public static String task(Recipe recipe) {
        return RecipeJson.tree(recipe).path("task").asText();
    }

    private static Measurement better(Measurement kept, Measurement newer) {
        boolean muchLonger = kept.processors() == newer.processors() && kept.wallSeconds() > 2 * newer.wallSeconds();
        return muchLonger ? kept : newer;
    }

    private Map<String, Measurement> all() {
        try {
            return new TreeMap<>(JSON.readValue(file.toFile(), new TypeReference<Map<String, Measurement>>() { }));
        } catch (IOException e) {
            // Rates are a help: without them, or with a file of another version, the next run measures again.
            return new TreeMap<>();
        }
    }
}
