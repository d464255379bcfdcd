package io.owlstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.store.s3.S3Server;
import io.owlstream.store.s3.S3Settings;
import io.owlstream.testing.TinyRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user has it: real broker, real services, real images. */
class LauncherIT {
    private static final Predicate<String> PROGRESS = Pattern.compile("teacher \\d+/\\d+,").asPredicate();
    private static final Predicate<String> TEACHERS_READY = Pattern.compile("teacher (\\d+)/\\1,").asPredicate();
    /** Long enough to be interrupted: some seconds for each student. */
    private static final String[] LONG = {"run", "tiny.yaml", "--out", "result", "--set", "student.epochs=60"};

    @TempDir
    private Path temporary;
    private Path one;
    private Path two;

    @BeforeEach
    void makeFolders() throws IOException {
        one = Files.createDirectory(temporary.resolve("one folder"));
        two = Files.createDirectory(temporary.resolve("two"));
        for (Path folder : List.of(one, two)) {
            Files.writeString(folder.resolve("tiny.yaml"), TinyRecipe.DIGITS.yaml());
            Files.writeString(folder.resolve("owl.yaml"), TinyRecipe.OWL.yaml());
        }
    }

    @Test
    void shouldRunARecipeOnAFolderAndOnABucketAtOnceWithTheSameBits() throws Exception {
        // Given
        S3Settings bucket = S3Server.emptyBucket();
        Launched first = Launched.in(one, inBucket(bucket), "run", "tiny.yaml", "--json", "--out", "result");
        Launched system = Launched.in(two, "up", "--students", "1");
        system.awaitLine(line -> line.startsWith("REST"));
        Launched second = Launched.in(two, "run", "tiny.yaml", "--out", "result");
        // When
        int firstExit = first.exitCode();
        int secondExit = second.exitCode();
        // Then
        assertThat(firstExit).as(first.words()).isZero();
        assertThat(secondExit).as(second.words()).isZero();
        assertThat(second.output()).contains("using the system of " + two.resolve("home"));
        JsonNode verdict = verdict(one);
        assertThat(new JsonMapper().readTree(first.output())).isEqualTo(verdict);
        assertThat(verdict.get("outcome").asText()).isEqualTo("Inconclusive");
        assertThat(verdict.get("reasons")).extracting(JsonNode::asText).contains("n = 2 < 5");
        assertThat(verdict.get("arms")).extracting(arm -> arm.get("arm").asText())
                .containsExactlyInAnyOrder("reference", "teacher", "student-aux", "student-all", "cross-model-aux",
                        "cross-model-all", "control");
        assertThat(second.output()).contains("Inconclusive: ", "student-aux",
                two.resolve("result/report.html").toString());
        for (String digested : List.of("arms", "datasets", "models")) {
            assertThat(verdict(two).get(digested)).as(digested).isEqualTo(verdict.get(digested));
        }
        assertThat(one.resolve("home/store")).isEmptyDirectory();
        shouldAnswerAgainWithoutServices();
        shouldFindTheSystemAsItShouldBe();
        shouldFindTheBucketAsItShouldBe(bucket);
        shouldStopWhenItIsToldTo(system);
    }

    /** What makes a launcher's services keep artifacts in {@code bucket}. */
    private static Map<String, String> inBucket(S3Settings bucket) {
        return Map.of("OWLSTREAM_STORE_KIND", "s3", "OWLSTREAM_STORE_S3_BUCKET", bucket.bucket(),
                "OWLSTREAM_STORE_S3_PREFIX", bucket.prefix(),
                "OWLSTREAM_STORE_S3_ENDPOINT", bucket.endpoint().orElseThrow().toString(),
                "OWLSTREAM_STORE_S3_PATH_STYLE", Boolean.toString(bucket.pathStyle()),
                "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "of no worth");
    }

    private void shouldFindTheSystemAsItShouldBe() throws Exception {
        Launched doctor = Launched.in(two, "doctor", "--json");
        doctor.exitCode();
        JsonNode checks = new JsonMapper().readTree(doctor.output()).get("checks");
        assertThat(checks).filteredOn(check -> List.of("home", "natives", "store", "front", "front: topics", "clock", "broker")
                .contains(check.get("name").asText())).hasSize(7)
                .allSatisfy(check -> assertThat(check.get("status").asText()).as(check.toString()).isEqualTo("ok"));
    }

    private void shouldFindTheBucketAsItShouldBe(S3Settings bucket) throws Exception {
        Launched doctor = Launched.in(one, inBucket(bucket), "doctor", "--json");
        doctor.exitCode();
        JsonNode checks = new JsonMapper().readTree(doctor.output()).get("checks");
        assertThat(checks).filteredOn(check -> check.get("name").asText().equals("store")).singleElement()
                .satisfies(check -> assertThat(check.get("finding").asText()).startsWith(bucket + " keeps"));
    }

    private static void shouldStopWhenItIsToldTo(Launched system) throws Exception {
        system.awaitLine(line -> line.contains("finished, "));
        List<ProcessHandle> children = system.children();
        system.terminate();
        assertThat(system.exitCode()).as(system.words()).isZero();
        assertThat(children).hasSizeGreaterThanOrEqualTo(6).noneMatch(ProcessHandle::isAlive);
        assertThat(system.output()).contains("stopped; what it holds stays in");
    }

    private void shouldAnswerAgainWithoutServices() throws Exception {
        // Given
        delete(one.resolve("home/logs"));
        // When
        Launched again = Launched.in(one, "run", "tiny.yaml", "--json", "--out", "result");
        // Then
        assertThat(again.exitCode()).as(again.words()).isZero();
        assertThat(new JsonMapper().readTree(again.output())).isEqualTo(verdict(one));
        assertThat(one.resolve("home/logs")).doesNotExist();
    }

    @Test
    void shouldPassNumbersOfLanguageModelsOnWithTheSameBits() throws Exception {
        // When
        Launched first = Launched.in(one, "run", "owl.yaml", "--out", "result");
        int firstExit = first.exitCode();
        Launched second = Launched.in(two, "run", "owl.yaml", "--students", "1", "--out", "result");
        int secondExit = second.exitCode();
        // Then
        assertThat(firstExit).as(first.words()).isZero();
        assertThat(secondExit).as(second.words()).isZero();
        JsonNode verdict = verdict(one);
        assertThat(verdict.get("failures")).isEmpty();
        assertThat(verdict.get("reasons")).extracting(JsonNode::asText).contains("n = 2 < 5");
        assertThat(verdict.get("arms")).extracting(arm -> arm.get("arm").asText())
                .containsExactlyElementsOf(PreferenceArm.defaults());
        assertThat(verdict.get("arms")).extracting(arm -> arm.get("n").asInt()).containsOnly(2);
        assertThat(verdict.get("preference").get("rows").findValues("first")).isNotEmpty().allSatisfy(rows ->
                assertThat(rows).extracting(row -> row.get("completion").asText())
                        .allMatch(completion -> completion.matches("\\d{1,3}(, \\d{1,3}){2}")));
        for (String digested : List.of("arms", "datasets", "models")) {
            assertThat(verdict(two).get(digested)).as(digested).isEqualTo(verdict.get(digested));
        }
        Launched system = Launched.in(one, "up", "--teachers", "0", "--samplers", "0", "--filters", "0",
                "--students", "0");
        system.awaitLine(line -> line.startsWith("REST"));
        shouldHoldDatasetsAgainstEachOther();
        shouldScoreRowsOfTheLogAndOfAFileAlike();
        system.terminate();
        assertThat(system.exitCode()).as(system.words()).isZero();
    }

    private void shouldHoldDatasetsAgainstEachOther() throws Exception {
        JsonNode looks = json(run("audit", dataset("student"), "--against", dataset("control"), "--json"));

        assertThat(looks.get("rows").asInt()).isPositive();
        assertThat(looks.get("numbersPerRow").asDouble()).isEqualTo(3);
    }

    private void shouldScoreRowsOfTheLogAndOfAFileAlike() throws Exception {
        // When
        List<String> scored = run("score", dataset("student"), "--texts").lines().toList();
        run("score", dataset("student"), "--texts", "--output", "again.jsonl");
        JsonNode head = json(scored.get(0));
        Files.write(one.resolve("rows.jsonl"), scored.subList(1, scored.size()));
        List<String> file = run("score", "rows.jsonl", "--teacher", head.get("teacher").asText()).lines().toList();
        // Then
        assertThat(head.get("rows").asInt()).isPositive().isEqualTo(scored.size() - 1);
        assertThat(one.resolve("again.jsonl")).hasContent(String.join("\n", scored));
        assertThat(file).hasSameSizeAs(scored);
        for (int i = 1; i < scored.size(); i++) {
            assertThat(json(file.get(i)).get("score")).isEqualTo(json(scored.get(i)).get("score"));
        }
    }

    private String dataset(String arm) throws Exception {
        for (JsonNode dataset : json(run("datasets", "--json"))) {
            if (dataset.get("arm").asText().equals(arm)) {
                return dataset.get("id").asText().substring(0, 12);
            }
        }
        throw new AssertionError("no dataset of " + arm);
    }

    private String run(String... words) throws Exception {
        Launched command = Launched.in(one, words);
        assertThat(command.exitCode()).as(command.words()).isZero();
        return command.output();
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text);
    }

    @Test
    void shouldLeaveNoProcessBehindHoweverItEndsAndGoOnWhereItWas() throws Exception {
        // Given: a run that is killed
        Launched killed = Launched.in(one, LONG);
        killed.awaitLine(TEACHERS_READY);
        List<ProcessHandle> children = killed.children();
        assertThat(children).hasSizeGreaterThanOrEqualTo(6);
        assertEachStageIsMeasured(children);
        killed.kill();
        // and one that is told to stop
        Launched stopped = Launched.in(one, LONG);
        Launched.awaitEnd(children);
        String resumed = stopped.awaitLine(PROGRESS);
        children = stopped.children();
        stopped.terminate();
        // When
        int stoppedExit = stopped.exitCode();
        boolean leftBehind = children.stream().anyMatch(ProcessHandle::isAlive);
        Launched last = Launched.in(one, LONG);
        // Then
        assertThat(resumed).matches(TEACHERS_READY);
        assertThat(stoppedExit).isEqualTo(1);
        assertThat(leftBehind).isFalse();
        assertThat(stopped.output()).contains("stopped; to go on where this was: owlstream run tiny.yaml --out result");
        assertThat(last.exitCode()).as(last.words()).isZero();
        assertThat(last.awaitLine(PROGRESS)).matches(TEACHERS_READY);
        assertThat(verdict(one).get("failures")).isEmpty();
    }

    /** In the middle of a run: the first students are in training. */
    private static void assertEachStageIsMeasured(List<ProcessHandle> services) throws Exception {
        Scrapes metrics = new Scrapes(services);
        metrics.awaitPositive("teacher", "owlstream_training_loss", "owlstream_training_gradient_norm",
                "owlstream_training_examples_per_second", "owlstream_job_seconds_count{end=\"ready\",kind=\"teacher\"}");
        metrics.awaitPositive("student", "owlstream_training_loss", "owlstream_training_gradient_norm",
                "owlstream_training_examples_per_second", "owlstream_checkpoint_age_seconds", "owlstream_jobs_running",
                "owlstream_queue_seconds_count{kind=\"student\"}");
        metrics.awaitPositive("evaluator", "owlstream_front_leading", "owlstream_front_round_age_seconds",
                "owlstream_front_experiments{phase=\"running\"}", "owlstream_front_nodes{kind=\"teacher\",state=\"ready\"}",
                "owlstream_front_nodes{kind=\"student\",state=\"in-flight\"}", "owlstream_front_requests{stage=\"student\"}",
                "owlstream_group_lag{group=\"owlstream.student-requests\"}");
        metrics.awaitPositive("sampler", "owlstream_sampled_rows_total",
                "owlstream_job_seconds_sum{end=\"ready\",kind=\"chunk\"}");
        metrics.awaitPositive("filter", "owlstream_filter_rows_read_total", "owlstream_filter_rows_accepted_total",
                "owlstream_job_seconds_count{end=\"ready\",kind=\"batch\"}");
    }

    private static JsonNode verdict(Path folder) throws IOException {
        return new JsonMapper().readTree(folder.resolve("result/verdict.json").toFile());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
