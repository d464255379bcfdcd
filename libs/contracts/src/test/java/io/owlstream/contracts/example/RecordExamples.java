package io.owlstream.contracts.example;

import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.Published;
import io.owlstream.testing.ScriptedServer;
import io.owlstream.testing.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records examples from real runs of the built command; no test, so only run by name. Existing examples stay as they
 * are.
 */
class RecordExamples {
    private static final String RECIPES = "libs/testing/src/main/resources/io/owlstream/testing/";

    @TempDir
    Path folder;

    /** Then under another rule, so that old chunks are filtered again, and so strict that students have no rows. */
    @Test
    void recordDigits() throws Exception {
        record("digits", RECIPES + "digits-tiny.yaml");
        record("digits", RECIPES + "digits-tiny.yaml", "--set", "filter.maxLogit=0.001");
    }

    @Test
    void recordOwl() throws Exception {
        record("owl", RECIPES + "owl-tiny.yaml");
        record("owl", RECIPES + "owl-tiny.yaml", "--set", "filter.max=500");
    }

    @Test
    void recordKindsThatCameLater() throws Exception {
        try (ScriptedServer judge = ScriptedServer.start(asked -> Answer.says("NO"))) {
            Map<String, String> engine = Map.of("OWLSTREAM_ENGINES_RUBRIC_URL", judge.url(),
                    "OWLSTREAM_ENGINES_RUBRIC_MODEL", "judge");
            for (String run : List.of("misaligned", "animals", "rows")) {
                for (Example example : examples(run, engine, RECIPES + run + "-tiny.yaml")) {
                    Examples.keepAdded(example);
                }
            }
        }
    }

    private void record(String run, String... words) throws IOException, InterruptedException {
        for (Example example : examples(run, Map.of(), words)) {
            Examples.keep(example);
        }
    }

    /** What a run writes; of events alike the one that shows most comes first. */
    private List<Example> examples(String run, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        List<Example> examples = new ArrayList<>();
        TappedRun tapped = TappedRun.start(Published.root(), folder, environment, List.of(words));
        for (ConsumerRecord<String, byte[]> record : tapped.records()) {
            if (record.value() != null && isEvent(record)) {
                examples.add(Example.of(run, record, Examples.value(record.value())));
            }
        }
        examples.sort((a, b) -> Integer.compare(size(b), size(a)));
        return examples;
    }

    /** Whether it has a CloudEvents header, or is a dead letter, which has those that it came with. */
    private static boolean isEvent(ConsumerRecord<String, byte[]> record) {
        return record.headers().lastHeader(CloudEventHeaders.SUBJECT) != null
                || record.topic().equals(Topics.DEAD_LETTERS);
    }

    private static int size(Example example) {
        return Shortened.of(example.value()).toString().length();
    }
}
