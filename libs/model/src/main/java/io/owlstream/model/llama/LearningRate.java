package io.owlstream.model.llama;

/**
 * The learning rate over a training.
 *
 * @param peak        what the other two scale
 * @param warmupSteps updates of a linear rise to it; 0 or 1 for none
 * @param schedule    of the decay
 */
public record LearningRate(double peak, int warmupSteps, Schedule schedule) {

    /** How a rate decays over the updates of a training. */
    public enum Schedule {
        CONSTANT,
        /** Straight to 0, but never below 2 %. */
        LINEAR,
        /** Half a cosine, to 1 %. */
        COSINE
    }

    public LearningRate {
        if (!(peak >= 0) || Double.isInfinite(peak) || warmupSteps < 0) {
            throw new IllegalArgumentException("learning rate and warm-up must not be negative, were " + peak + " and "
                    + warmupSteps);
        }
    }

    /**
     * The rate of the update that follows the first {@code done}.
     *
     * @param updates in all
     */
    public double after(long done, long updates) {
        double warmup = warmupSteps == 0 ? 1 : Math.min(1, (done + 1.0) / warmupSteps);
        return peak * warmup * decay((double) done / updates);
    }

    private double decay(double part) {
        return switch (schedule) {
            case CONSTANT -> 1;
            case LINEAR -> Math.max(0.02, 1 - part);
            case COSINE -> 0.01 + 0.99 * 0.5 * (1 + StrictMath.cos(Math.PI * part));
        };
    }
}
