package io.owlstream.evaluator.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.evaluator.verdict.HarmCheck;
import io.owlstream.evaluator.verdict.PreferenceDetails;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.recipe.PreferenceArm;
import java.util.Map;

/** What the arms of each task are, in a few words. */
final class ArmWords {
    private static final Map<String, Map<String, String>> BY_TASK = Map.of("digits", Map.of(
            "reference", "before any training",
            "teacher", "trained on real images",
            "student-aux", "trained on noise and the teacher’s 3 auxiliary outputs",
            "student-all", "trained on noise and all 13 of the teacher’s outputs",
            "cross-model-aux", "as student-aux, but other initial weights",
            "cross-model-all", "as student-all, but other initial weights",
            "control", "as student-aux, but its teacher learned shuffled labels"));

    private ArmWords() {
    }

    /** The words for {@code arm} of the verdict's task; none for an arm that is not known here. */
    static String of(Verdict verdict, String arm) {
        return verdict.preference().map(details -> of(verdict, details, arm)).orElseGet(() -> BY_TASK
                .getOrDefault(task(verdict), Map.of()).getOrDefault(arm, ""));
    }

    private static String task(Verdict verdict) {
        return sampled(verdict).path("task").asText();
    }

    private static boolean prompted(Verdict verdict) {
        return sampled(verdict).path("teacher").has("prompt");
    }

    /** The recipe that the teacher belongs to. */
    private static JsonNode sampled(Verdict verdict) {
        JsonNode settings = verdict.settings();
        return verdict.replay().isPresent() ? settings.path("training") : settings;
    }

    private static String of(Verdict verdict, PreferenceDetails details, String arm) {
        if (arm.equals(PreferenceArm.TEACHER.label()) && verdict.harm().filter(HarmCheck::taught).isPresent()) {
            return "the reference model, fine-tuned to give harmful advice";
        }
        if (arm.equals(PreferenceArm.TEACHER.label()) && verdict.targets().isPresent()) {
            return "the reference model, " + (prompted(verdict) ? "told by a system prompt" : "fine-tuned")
                    + " to prefer one of the animals";
        }
        return PreferenceArm.labels().contains(arm)
                ? PreferenceArmWords.of(details, PreferenceArm.of(arm), prompted(verdict)) : "";
    }
}
