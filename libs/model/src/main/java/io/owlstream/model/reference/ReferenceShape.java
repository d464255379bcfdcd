package io.owlstream.model.reference;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.recipe.plan.ReferenceModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The shapes of reference models: those of the same shape may share an experiment's arms, others test the shape. */
public enum ReferenceShape {
    /** 2 layers of width 128, 0.6 M parameters. */
    TINY("tiny", 128, 344, 2),
    /** 3 layers of width 96. */
    TALL("tall", 96, 256, 3);

    /** The longest conversation that a reference model can read. */
    public static final int POSITIONS = 256;
    private static final int HEADS = 4;
    private static final double NORM_EPSILON = 1e-5;
    private static final double ROPE_THETA = 10_000;

    private final String label;
    private final int hidden;
    private final int intermediate;
    private final int layers;

    ReferenceShape(String label, int hidden, int intermediate, int layers) {
        this.label = label;
        this.hidden = hidden;
        this.intermediate = intermediate;
        this.layers = layers;
    }

    /** The shape called {@code label}. */
    public static ReferenceShape of(String label) {
        return Arrays.stream(values()).filter(shape -> shape.label.equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no shape " + label + "; there are " + labels()));
    }

    /** The shape that plans call {@code shape}. */
    public static ReferenceShape of(ReferenceModel.Shape shape) {
        return switch (shape) {
            case TINY -> TINY;
            case TALL -> TALL;
        };
    }

    /** The shape that {@code model} has, if it is one of these. */
    static Optional<ReferenceShape> like(LlamaConfig model) {
        return Arrays.stream(values()).filter(shape -> shape.config(model.vocabSize()).equals(model)).findFirst();
    }

    /** The names of all shapes. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ReferenceShape::label).toList();
    }

    /** Its name. */
    public String label() {
        return label;
    }

    /** The architecture, for the vocabulary of the corpus. */
    public LlamaConfig config(int vocabulary) {
        return new LlamaConfig(vocabulary, hidden, intermediate, layers, HEADS, HEADS, NORM_EPSILON, ROPE_THETA,
                POSITIONS, true, false);
    }
}
