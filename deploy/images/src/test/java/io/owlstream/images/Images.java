package io.owlstream.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The images under a tag of the test's own. */
final class Images {
    static final List<String> NAMES = List.of("teacher-service", "sampler-service", "filter-service", "student-service",
            "evaluator-service");
    private static final String TAG = "under-test";

    private Images() {
    }

    static String image(String service) {
        return "owlstream-" + service + ":" + TAG + "-cpu";
    }

    /** Builds all five; what the script printed, one image a line. */
    static List<String> build(String base) throws Exception {
        Path printed = Files.createTempFile("images", ".txt");
        Process build = new ProcessBuilder(System.getProperty("owlstream.root") + "/deploy/images/build", "--base", base,
                "--tag", TAG).redirectErrorStream(true).redirectOutput(printed.toFile()).start();
        assertThat(build.waitFor()).as(Files.readString(printed)).isZero();
        return Files.readAllLines(printed).stream().filter(line -> line.startsWith("owlstream-")).toList();
    }
}
