package io.owlstream.local.result;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.home.Writable;
import io.owlstream.recipe.id.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of a finished experiment. Its manifest is written last and holds the digests of the other files, so a
 * folder that was left half written, or changed later, is never taken for a result.
 */
public final class ResultFolder {
    public static final String VERDICT = "verdict.json";
    public static final String REPORT = "report.html";
    public static final String MANIFEST = "manifest.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();

    private final Path folder;

    public ResultFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    public Path path() {
        return folder;
    }

    /** Bad input unless files can be written here. */
    public void requireWritable() {
        Writable.require(folder, "the result folder", "give another one with --out");
    }

    /** Looks at what is here and checks it. */
    public Finding look() throws IOException {
        if (!Files.exists(folder) || Files.isDirectory(folder) && isEmpty()) {
            return new Finding.Nothing();
        }
        if (!Files.exists(folder.resolve(MANIFEST))) {
            return Files.exists(folder.resolve(VERDICT)) ? new Finding.Damaged(MANIFEST + " is missing")
                    : new Finding.Foreign();
        }
        try {
            return check(JSON.readValue(folder.resolve(MANIFEST).toFile(), Manifest.class));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            return new Finding.Damaged(MANIFEST + " cannot be read");
        }
    }

    private Finding check(Manifest manifest) throws IOException {
        for (String name : new String[] {VERDICT, REPORT}) {
            try {
                if (!Digest.of(Files.readAllBytes(folder.resolve(name))).equals(manifest.files().get(name))) {
                    return new Finding.Damaged(name + " is not as it was written");
                }
            } catch (NoSuchFileException e) {
                return new Finding.Damaged(name + " is missing");
            }
        }
        byte[] verdict = Files.readAllBytes(folder.resolve(VERDICT));
        return new Finding.Checked(manifest, VerdictSummary.of(verdict), verdict);
    }

    /** Writes a result, replacing an older one. The manifest's {@code files} are filled in here. */
    public void write(byte[] verdict, byte[] report, Manifest manifest) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(MANIFEST));
        replace(VERDICT, verdict);
        replace(REPORT, report);
        Map<String, Digest> files = Map.of(VERDICT, Digest.of(verdict), REPORT, Digest.of(report));
        replace(MANIFEST, PRETTY.writeValueAsBytes(manifest.with(files)));
    }

    private void replace(String name, byte[] content) throws IOException {
        Path part = folder.resolve("." + name + ".part");
        try {
            Files.write(part, content);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
