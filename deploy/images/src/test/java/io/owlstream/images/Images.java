package io.owlstream.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The images under a tag of the test's own. */
final class Images {
    static final List<String> NAMES = List.of("teacher-service", "sampler-service", "filter-service", "student-service",
            "evaluator-service");
    /** The image that they are built on; empty where the tests that build are skipped. */
    static final String BASE = System.getProperty("test.images.base", "");
    private static final String SCRIPT_TAG = "under-test";
    static final String TAG = SCRIPT_TAG + "-cpu";

    private Images() {
    }

    static String image(String service) {
        return "owlstream-" + service + ":" + TAG;
    }

    /** Builds all five out of this tree; what the script printed, one image a line. */
    static List<String> build() throws Exception {
        return build(Path.of(System.getProperty("owlstream.root")));
    }

    /** Builds by the script of a tree, with further arguments; what it printed, one image a line. */
    static List<String> build(Path root, String... further) throws Exception {
        Path printed = Files.createTempFile("images", ".txt");
        List<String> command = new ArrayList<>(List.of(root.resolve("deploy/images/build").toString(), "--base", BASE,
                "--tag", SCRIPT_TAG, "--source", "https://sources.example.org/owlstream"));
        command.addAll(List.of(further));
        Process build = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile()).start();
        assertThat(build.waitFor()).as(Files.readString(printed)).isZero();
        try (Stream<String> lines = Files.lines(printed)) {
            return lines.filter(line -> line.startsWith("owlstream-")).toList();
        }
    }
}
