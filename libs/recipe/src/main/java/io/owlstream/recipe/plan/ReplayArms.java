package io.owlstream.recipe.plan;

import io.owlstream.recipe.DigitsArm;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The arms that a replay of a dataset can have, by the names that they have in the experiment that sampled it.
 *
 * @param reference the untouched model that the students begin as
 * @param replayed  the replayed dataset's students
 * @param control   the control's dataset of the same seed, whose students are compared with them; none for a dataset
 *                  that has no control like it
 */
public record ReplayArms(String reference, DatasetOrigin replayed, Optional<DatasetOrigin> control) {
    static final String CONTROL = "control";
    /** Their students differ from the control's in more than the teacher's trait, or in something else. */
    private static final List<String> WITHOUT_CONTROL = List.of(CONTROL, DigitsArm.STUDENT_ALL.label(),
            PreferenceArm.CROSS_MODEL_BB.label(), PreferenceArm.BANNED_NUMBERS.label());

    /** Those of {@code dataset}, if {@code source} has such a dataset. */
    public static Optional<ReplayArms> of(SampledRecipe source, NodeId dataset) {
        return of(new DatasetOrigins(Plan.of(source), source), dataset);
    }

    /** Those of {@code dataset}, if it is among {@code origins}. */
    public static Optional<ReplayArms> of(DatasetOrigins origins, NodeId dataset) {
        return origins.find(dataset).map(origin -> new ReplayArms(reference(origin), origin, control(origins, origin)));
    }

    /** The names of all, in the order in which they are reported. */
    public List<String> labels() {
        return labels(control.isPresent());
    }

    /** The names of those to run, with or without the control. */
    public List<String> labels(boolean controlled) {
        return Stream.concat(Stream.of(reference, replayed.arm()), controlled ? Stream.of(CONTROL) : Stream.empty())
                .toList();
    }

    private static String reference(DatasetOrigin origin) {
        return origin.arm().equals(PreferenceArm.CROSS_MODEL_BB.label()) ? PreferenceArm.REFERENCE_B.label()
                : PreferenceArm.REFERENCE.label();
    }

    private static Optional<DatasetOrigin> control(DatasetOrigins origins, DatasetOrigin origin) {
        return WITHOUT_CONTROL.contains(origin.arm()) ? Optional.empty() : origins.control(origin.seed());
    }
}
