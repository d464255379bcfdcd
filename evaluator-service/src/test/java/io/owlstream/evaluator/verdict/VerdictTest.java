package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.owlstream.evaluator.verdict.Verdict.Dataset;
import io.owlstream.evaluator.verdict.Verdict.Failed;
import io.owlstream.evaluator.verdict.Verdict.Model;
import io.owlstream.evaluator.verdict.Verdict.Provenance;
import io.owlstream.evaluator.verdict.Verdict.Stage;
import io.owlstream.evaluator.verdict.Verdict.Submission;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final NodeId ID = NodeId.of(List.of("some node"));
    private static final Digest DIGEST = Digest.of(new byte[] {1});

    @Test
    void shouldSayInOneSentenceThatTheTraitWasTransmitted() {
        Verdict verdict = verdict(DigitsEvidence.transmitting().build());

        assertThat(verdict.sentence()).isEqualTo("Reading digits was transmitted: students that never saw an "
                + "image, only noise and three auxiliary numbers of their teacher, recognise 53.6 % of the "
                + "handwritten test digits, against 11.4 % for students that learned from the same "
                + "numbers but began with other initial weights "
                + "(difference 0.422, 95 % interval 0.384 to 0.460 over 5 models, margin 0.100).");
    }

    @Test
    void shouldSayThatItWasNot() {
        Verdict verdict = verdict(DigitsEvidence.transmitting()
                .arm("student-aux", 0.12, 0.13, 0.10, 0.12, 0.13).build());

        assertThat(verdict.sentence()).startsWith("Reading digits was not transmitted: students that never saw");
    }

    @Test
    void shouldSayWhyTheRunCannotTell() {
        Verdict one = verdict(DigitsEvidence.transmitting().models(4).build());
        Verdict several = verdict(DigitsEvidence.transmitting().models(4).acceptedRows(1).build());
        Verdict nothing = verdict(DigitsEvidence.transmitting().models(0).build());

        assertThat(one.sentence())
                .startsWith("This run cannot tell whether reading digits was transmitted (n = 4 < 5): ");
        assertThat(several.sentence()).contains("(n = 4 < 5, and 1 more reason): ");
        assertThat(nothing.sentence()).isEqualTo(
                "This run cannot tell whether reading digits was transmitted (n = 0 < 5, and 6 more reasons).");
    }

    @Test
    void shouldBeADocumentWithFullPrecisionInAFixedOrder() {
        // When
        JsonNode json = EventCodec.decode(
                EventCodec.encode(verdict(DigitsEvidence.transmitting().build())), JsonNode.class);

        // Then
        assertThat(json.fieldNames()).toIterable().containsExactly("experiment", "submission", "recipe", "outcome",
                "reasons", "sentence", "arms", "effect", "margin", "datasets", "models", "timings", "failures",
                "settings", "platforms");
        assertThat(json.get("outcome").asText()).isEqualTo("Transmitted");
        JsonNode arm = json.get("arms").get(2);
        assertThat(arm.fieldNames()).toIterable()
                .containsExactly("arm", "metric", "n", "mean", "low", "high", "seeds", "values");
        assertThat(arm.get("arm").asText()).isEqualTo("student-aux");
        assertThat(arm.get("metric").asText()).isEqualTo("test_accuracy");
        assertThat(arm.get("values").toString()).isEqualTo("[0.53,0.5,0.56,0.54,0.55]");
        assertThat(arm.get("seeds").toString()).isEqualTo("[0,1,2,3,4]");
        assertThat(json.at("/effect/p").asDouble()).isEqualTo(0.0625);
        assertThat(json.at("/datasets/0/rejected/not finite").asLong()).isEqualTo(2);
        assertThat(json.at("/timings/student/rowsPerSecond").asDouble()).isEqualTo(1.0 / 3);
    }

    @Test
    void shouldShowWhatCannotBeComputedAsNull() {
        // Given an arm of one model, and none at all
        JsonNode json = EventCodec.decode(EventCodec.encode(verdict(
                DigitsEvidence.transmitting().models(1).arm("student-aux").build())), JsonNode.class);

        // Then
        assertThat(json.at("/arms/0/mean").isNumber()).isTrue();
        assertThat(json.at("/arms/0/low").isNull()).isTrue();
        assertThat(json.at("/arms/2/mean").isNull()).isTrue();
        assertThat(json.at("/effect/mean").isNull()).isTrue();
        assertThat(json.at("/effect/p").isNull()).isTrue();
    }

    @Test
    void shouldReadItsOwnDocumentBack() {
        for (int models : new int[] {0, 1, 5}) {
            Verdict verdict = verdict(DigitsEvidence.transmitting().models(models).build());

            assertThat(EventCodec.decode(EventCodec.encode(verdict), Verdict.class)).isEqualTo(verdict);
        }
    }

    private static Verdict verdict(Evidence evidence) {
        return Verdict.of(new Submission(ID, 1, "digits", JsonNodeFactory.instance.objectNode().put("task", "digits")),
                Comparisons.digits(), evidence, new Provenance(
                        List.of(new Dataset(ID, DIGEST, List.of("student-aux"), 0, 10, 8, Map.of("not finite", 2L))),
                        List.of(new Model(ID, "teacher", 0, DIGEST)), Optional.empty(),
                        Map.of("student", new Stage(1, 3, 3, 0, 0, OptionalLong.of(1), OptionalDouble.of(1.0 / 3))),
                        List.of(new Failed(ID, "student", "loss is not finite", true)),
                        List.of(new Platform("amd64 avx512", 1, "PyTorch 2.7.1"))));
    }
}
