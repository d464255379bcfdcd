package io.owlstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.testing.TinyRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays with real brokers and services: of the log where the dataset was made, and of a copy of its records. */
class ReplayIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path temporary;
    private Path one;
    private Path two;

    @BeforeEach
    void makeFolders() throws IOException {
        one = Files.createDirectory(temporary.resolve("one"));
        two = Files.createDirectory(temporary.resolve("two"));
        Files.writeString(one.resolve("tiny.yaml"), TinyRecipe.DIGITS.yaml());
    }

    @Test
    void shouldTrainNewStudentsFromTheLogAndFromACopyOfItsRecords() throws Exception {
        // Given: datasets that an experiment left
        run(one, 0, "run", "tiny.yaml", "--out", "source");
        String dataset = dataset(run(one, 0, "datasets", "--json"), "student-aux");
        JsonNode known = run(one, 0, "datasets", dataset.substring(0, 8), "--json");
        String chunk = known.path("batches").path(0).path("chunk").asText();
        // When: it is replayed, without a teacher, a sampler and a filter
        for (Path folder : List.of(one, two)) {
            Files.writeString(folder.resolve("drop.txt"), chunk + " 7 100-149\n");
        }
        String[] replay = {"replay", dataset, "--seeds", "2", "--keep", "800", "--shuffle", "across", "--drop-rows",
            "drop.txt", "--set", "student.epochs=2", "--json", "--out", "replayed"};
        JsonNode verdict = run(one, 0, replay);
        // Then
        assertThat(processes(one)).contains("evaluator", "student-1").doesNotContain("teacher", "sampler", "filter");
        assertThat(verdict.get("failures")).isEmpty();
        assertThat(verdict.get("arms")).extracting(arm -> arm.get("arm").asText())
                .containsExactly("reference", "student-aux", "control");
        assertThat(verdict.get("arms").get(1).get("n").asInt()).isEqualTo(2);
        assertThat(verdict.get("reasons")).extracting(JsonNode::asText).containsExactly("n = 2 < 5");
        assertThat(verdict.at("/replay/dataset").asText()).isEqualTo(dataset);
        assertThat(verdict.at("/replay/sentence").asText()).contains("digits-tiny", "at most 800 rows kept",
                "shuffled across", "51 rows dropped", "student.epochs 2, was 1");
        assertThat(one.resolve("replayed/report.html")).content().contains("Replay of dataset "
                + dataset.substring(0, 12));
        shouldDoTheSameElsewhere(dataset, replay, verdict);
    }

    private void shouldDoTheSameElsewhere(String dataset, String[] replay, JsonNode verdict) throws Exception {
        // Given: another broker, whose topics the front makes, and the store's content
        run(two, 0, "datasets", "--json");
        CopiedLog.copy(one.resolve("home/kafka"), two.resolve("home/kafka"));
        CopiedLog.copyFiles(one.resolve("home/store"), two.resolve("home/store"));
        assertThat(run(two, 0, "datasets", "--json")).isEqualTo(run(one, 0, "datasets", "--json"));
        // When: students that the copied facts do not have
        JsonNode here = run(one, 0, withSeed(replay, "40"));
        JsonNode there = run(two, 0, withSeed(replay, "40"));
        // Then
        assertThat(there.get("failures")).isEmpty();
        assertThat(there.get("models")).isEqualTo(here.get("models")).isNotEqualTo(verdict.get("models"));
        shouldFilterRawChunksAnew(dataset);
    }

    private void shouldFilterRawChunksAnew(String dataset) throws Exception {
        // When
        JsonNode verdict = run(two, 0, "replay", dataset, "--rule", "maxLogit=0.5", "--seeds", "1", "--json", "--out",
                "ruled");
        // Then
        assertThat(processes(two)).contains("filter").doesNotContain("teacher", "sampler");
        assertThat(verdict.get("failures")).isEmpty();
        assertThat(verdict.get("datasets")).hasSize(2).allSatisfy(made -> {
            assertThat(made.get("id").asText()).isNotEqualTo(dataset);
            assertThat(made.get("rows").asLong()).isBetween(1L, 999L);
        });
    }

    @Test
    void shouldSayWhatIsWrongWithWhatWasTyped() throws Exception {
        Launched unknown = Launched.in(one, "replay", "0".repeat(64));
        assertThat(unknown.exitCode()).as(unknown.words()).isEqualTo(2);
        assertThat(unknown.words()).contains("there is no dataset " + "0".repeat(64) + " in the log");
        Launched none = Launched.in(one, "replay", "owl");
        assertThat(none.exitCode()).as(none.words()).isEqualTo(2);
        assertThat(none.words()).contains("dataset.id: must be the id of a dataset or at least its first 8 digits");
    }

    private static String[] withSeed(String[] words, String seed) {
        List<String> more = List.of("--first-seed", seed);
        String[] all = Stream.concat(Stream.of(words), more.stream()).toArray(String[]::new);
        all[List.of(words).indexOf("replayed")] = "seed-" + seed;
        return all;
    }

    /** What a command prints as JSON; null where it prints none. */
    private static JsonNode run(Path folder, int exit, String... words) throws Exception {
        Launched launched = Launched.in(folder, words);
        assertThat(launched.exitCode()).as(launched.words()).isEqualTo(exit);
        return List.of(words).contains("--json") ? JSON.readTree(launched.output()) : null;
    }

    private static String dataset(JsonNode datasets, String arm) {
        return StreamSupport.stream(datasets.spliterator(), false)
                .filter(dataset -> dataset.get("arm").asText().equals(arm)).findFirst().orElseThrow().get("id")
                .asText();
    }

    /** The names of the processes that the last command had in its home. */
    private static List<String> processes(Path folder) throws IOException {
        try (Stream<Path> logs = Files.list(folder.resolve("home/logs"))) {
            return logs.filter(ReplayIT::written).map(log -> log.getFileName().toString().replace(".log", "")).toList();
        }
    }

    private static boolean written(Path log) {
        return log.toFile().length() > 0;
    }
}
