package io.owlstream.local.reference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.CommandFailure;
import io.owlstream.local.services.Installation;
import io.owlstream.recipe.ReferenceModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A reference model that comes with Owlstream, as its files in the services' jar tell.
 *
 * @param heldOutLoss nats a token; absent if the card does not tell
 * @param card        Markdown
 */
record ShippedModel(String name, String digest, int layers, int width, Optional<Double> heldOutLoss,
        @JsonIgnore String card) {
    private static final String FOLDER = "io/owlstream/model/reference/";
    private static final Pattern HELD_OUT_LOSS = Pattern.compile("\\| held-out loss \\| (\\d+\\.\\d+) ");

    /** The model called {@code name}; bad input if there is none. */
    static ShippedModel of(String name, Installation installation) throws IOException {
        String digest = ReferenceModels.shipped().find(name).orElseThrow(() -> CommandFailure.badInput(
                "no reference model " + name + "; there are " + ReferenceModels.shipped().names())).digest().hex();
        try (ZipFile jar = new ZipFile(jar(installation).toFile())) {
            JsonNode config = new JsonMapper().readTree(text(jar, name, "config.json"));
            String card = text(jar, name, "README.md");
            Matcher loss = HELD_OUT_LOSS.matcher(card);
            return new ShippedModel(name, digest, config.path("num_hidden_layers").asInt(),
                    config.path("hidden_size").asInt(),
                    loss.find() ? Optional.of(Double.valueOf(loss.group(1))) : Optional.empty(), card);
        }
    }

    private static Path jar(Installation installation) throws IOException {
        Path folder = installation.serviceLibraries("student-service");
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("io.owlstream.owlstream-model-"))
                    .findFirst().orElseThrow(() -> CommandFailure.badInput(folder
                            + " has no library of models: run the owlstream script, which builds what is missing"));
        }
    }

    private static String text(ZipFile jar, String name, String file) throws IOException {
        ZipEntry entry = jar.getEntry(FOLDER + name + "/" + file);
        if (entry == null) {
            throw CommandFailure.brokenOff(jar.getName() + " has no " + file + " of the reference model " + name);
        }
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
}
