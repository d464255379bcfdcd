package io.owlstream.faults.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.stream.topic.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The run ends: its submission has a verdict, and the verdict lists nothing as failed. */
public final class VerdictWritten implements Invariant {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        boolean found = false;
        for (ConsumerRecord<String, byte[]> record : evidence.of(Topics.VERDICTS)) {
            if (isOf(record, evidence.plan().experiment().hex(), evidence.submission())) {
                found = true;
                JsonNode failures = parse(record.value()).path("failures");
                if (!failures.isEmpty()) {
                    violations.add("the verdict lists failures: " + failures);
                }
            }
        }
        if (!found) {
            violations.add("the run did not end: there is no verdict of submission " + evidence.submission());
        }
        return violations;
    }

    /** Whether {@code record} is the verdict of this submission of this experiment. */
    public static boolean isOf(ConsumerRecord<String, byte[]> record, String experiment, int submission) {
        return record.topic().equals(Topics.VERDICTS) && experiment.equals(record.key()) && record.value() != null
                && parse(record.value()).path("submission").asInt() == submission;
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("a verdict that is no JSON", e);
        }
    }
}
