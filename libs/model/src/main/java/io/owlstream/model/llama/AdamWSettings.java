package io.owlstream.model.llama;

/**
 * The optimizer's constants (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019).
 *
 * @param beta1       of the first moment
 * @param beta2       of the second moment
 * @param epsilon     added to the second moment's root
 * @param weightDecay of matrices; vectors do not decay
 * @param clip        the gradient's largest Euclidean norm; 0 for any
 */
public record AdamWSettings(double beta1, double beta2, double epsilon, double weightDecay, double clip) {

    public AdamWSettings {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException("betas must be in [0, 1), were " + beta1 + " and " + beta2);
        }
        if (!(epsilon > 0 && weightDecay >= 0 && clip >= 0)) {
            throw new IllegalArgumentException("epsilon must be positive, weight decay and clip not negative, were "
                    + epsilon + ", " + weightDecay + " and " + clip);
        }
    }

    /** Betas 0.9 and 0.98, no decay, no clipping. */
    public static AdamWSettings withEpsilon(double epsilon) {
        return new AdamWSettings(0.9, 0.98, epsilon, 0, 0);
    }
}
