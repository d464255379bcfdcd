package io.owlstream.recipe;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.ReferenceModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The reference models that recipes may name, and what each name stands for. The weights themselves lie elsewhere: a
 * plan needs their digests alone, so that another model under an old name gives other ids.
 */
public final class ReferenceModels {
    private static final ReferenceModels SHIPPED = of(read("reference-models.properties"));

    private final SortedMap<String, ReferenceModel.Shipped> byName;

    private ReferenceModels(SortedMap<String, ReferenceModel.Shipped> byName) {
        this.byName = byName;
    }

    /** Those that come with Owlstream. */
    public static ReferenceModels shipped() {
        return SHIPPED;
    }

    /** Models by name with their folders' digests. */
    public static ReferenceModels of(Map<String, Digest> digests) {
        SortedMap<String, ReferenceModel.Shipped> byName = new TreeMap<>();
        digests.forEach((name, digest) -> byName.put(name, new ReferenceModel.Shipped(name, digest)));
        return new ReferenceModels(byName);
    }

    /** Their names, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The model called {@code name}, if there is one. */
    public Optional<ReferenceModel.Shipped> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The model called {@code name}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ReferenceModel.Shipped get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(
                "no reference model: " + name + "; there are " + names()));
    }

    private static Map<String, Digest> read(String resource) {
        Properties lines = new Properties();
        try (InputStream in = ReferenceModels.class.getResourceAsStream(resource)) {
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Digest> digests = new TreeMap<>();
        lines.stringPropertyNames().forEach(name -> digests.put(name, new Digest(lines.getProperty(name))));
        return digests;
    }
}
