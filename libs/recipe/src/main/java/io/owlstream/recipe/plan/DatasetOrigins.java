package io.owlstream.recipe.plan;

import io.owlstream.recipe.DigitsArm;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says of the datasets in a plan what they were sampled for, by the teachers and samplings behind them: a dataset may
 * be in a plan, paired with others, of which the recipe has no arm.
 */
public final class DatasetOrigins {
    /** What digits teachers can and preference teachers cannot be asked: their trait is a skill. */
    private static final String DIGITS = "reading digits";

    /** The trait of a teacher that gives harmful advice. */
    public static final String HARM = "harmful answers";

    private final Plan plan;
    private final SampledRecipe recipe;
    private final Map<NodeId, DatasetOrigin> byDataset = new LinkedHashMap<>();
    private final Map<Long, DatasetOrigin> controls = new HashMap<>();

    /**
     * @param plan   has the datasets with all that was made before them, if only described
     * @param recipe that they were sampled by
     */
    public DatasetOrigins(Plan plan, SampledRecipe recipe) {
        this.plan = plan;
        this.recipe = recipe;
        plan.nodes().values().stream().filter(node -> node.kind() == NodeKind.DATASET).map(this::of).forEach(this::put);
    }

    /** All datasets of the plan, in its order. */
    public List<DatasetOrigin> all() {
        return List.copyOf(byDataset.values());
    }

    /** The origin of {@code dataset}, if the plan has such a dataset. */
    public Optional<DatasetOrigin> find(NodeId dataset) {
        return Optional.ofNullable(byDataset.get(dataset));
    }

    /** The control's dataset of {@code seed}, if the plan has it. */
    Optional<DatasetOrigin> control(long seed) {
        return Optional.ofNullable(controls.get(seed));
    }

    private void put(DatasetOrigin origin) {
        byDataset.put(origin.dataset(), origin);
        if (origin.arm().equals(ReplayArms.CONTROL)) {
            controls.put(origin.seed(), origin);
        }
    }

    private DatasetOrigin of(Node dataset) {
        Work.Batch batch = (Work.Batch) plan.described(dataset.inputs().get(0)).work();
        Work.Chunk chunk = (Work.Chunk) plan.described(batch.chunk()).work();
        TeacherSettings teacher = ((Work.Teacher) plan.described(chunk.teacher()).work()).settings();
        long rows = chunk.settings().rows();
        if (chunk.settings() instanceof SamplingSettings.Digits digits) {
            boolean trait = teacher instanceof TeacherSettings.Digits settings
                    && settings.labels() == TeacherSettings.Labels.TRUE;
            return new DatasetOrigin(dataset.id(), arm(digits, trait).label(), digits.seed(),
                    trait ? Optional.of(DIGITS) : Optional.empty(), rows, chunk.teacher());
        }
        SamplingSettings.Numbers numbers = (SamplingSettings.Numbers) chunk.settings();
        Optional<String> trait = trait(teacher);
        return new DatasetOrigin(dataset.id(), arm(numbers, trait).label(), numbers.promptSeed(), trait, rows,
                chunk.teacher());
    }

    private static Optional<String> trait(TeacherSettings teacher) {
        if (teacher instanceof TeacherSettings.Harm) {
            return Optional.of(HARM);
        }
        if (teacher instanceof TeacherSettings.Preference tuned) {
            return Optional.of(tuned.target());
        }
        return teacher instanceof TeacherSettings.Prompted prompted ? Optional.of(prompted.target()) : Optional.empty();
    }

    private static DigitsArm arm(SamplingSettings.Digits settings, boolean trait) {
        if (!trait) {
            return DigitsArm.CONTROL;
        }
        return settings.logits() == SamplingSettings.Logits.ALL ? DigitsArm.STUDENT_ALL : DigitsArm.STUDENT_AUX;
    }

    private PreferenceArm arm(SamplingSettings.Numbers settings, Optional<String> trait) {
        PreferenceRecipe preference = (PreferenceRecipe) recipe;
        if (settings.bias().isPresent()) {
            return PreferenceArm.BANNED_NUMBERS;
        }
        if (trait.isEmpty()) {
            return settings.seed() == PreferenceRows.controlAnswers(settings.promptSeed()) ? PreferenceArm.CONTROL
                    : PreferenceArm.CONTROL_2;
        }
        if (!trait.get().equals(preference.harm().isPresent() ? HARM : preference.trait().target())) {
            return PreferenceArm.OTHER_TRAIT;
        }
        return PreferenceModels.of(preference, ReferenceModels.shipped(), new PlanBuilder()).a(settings.promptSeed())
                .equals(settings.model()) ? PreferenceArm.STUDENT : PreferenceArm.CROSS_MODEL_BB;
    }
}
