package io.owlstream.model.llama;

/**
 * Cosines and sines of the rotary positions (Su et al., "RoFormer", 2021), which turn the pair (i, i + headSize / 2) of
 * a head at position t by t * theta^(-2 i / headSize).
 *
 * @param cosines {@code [positions, headSize / 2]}, row after row
 * @param sines   likewise
 */
public record RotaryTable(int positions, int width, float[] cosines, float[] sines) {

    /** The table of a model's positions from 0 on, as many as wanted. */
    public static RotaryTable of(LlamaConfig config, int positions) {
        int width = config.headSize() / 2;
        float[] cosines = new float[Math.multiplyExact(positions, width)];
        float[] sines = new float[cosines.length];
        for (int i = 0; i < width; i++) {
            double frequency = StrictMath.pow(config.ropeTheta(), -(double) i / width);
            for (int t = 0; t < positions; t++) {
                cosines[t * width + i] = (float) StrictMath.cos(t * frequency);
                sines[t * width + i] = (float) StrictMath.sin(t * frequency);
            }
        }
        return new RotaryTable(positions, width, cosines, sines);
    }
}
