package io.owlstream.model.digits;

import java.util.Arrays;

/** The network and its loss written down once more, in double precision and without any library, to check against. */
final class ReferenceNetwork {
    private static final double EPSILON = 1e-5;

    private ReferenceNetwork() {
    }

    /** The derivative of the mean loss by one parameter, as a central difference. */
    static double derivative(float[] parameters, int index, double[][] inputs, double[][] targets, int firstOutput) {
        double[] moved = new double[parameters.length];
        Arrays.setAll(moved, i -> parameters[i]);
        moved[index] = parameters[index] + EPSILON;
        double above = loss(moved, inputs, targets, firstOutput);
        moved[index] = parameters[index] - EPSILON;
        return (above - loss(moved, inputs, targets, firstOutput)) / (2 * EPSILON);
    }

    static double loss(float[] parameters, double[][] inputs, double[][] targets, int firstOutput) {
        double[] exact = new double[parameters.length];
        Arrays.setAll(exact, i -> parameters[i]);
        return loss(exact, inputs, targets, firstOutput);
    }

    private static double loss(double[] parameters, double[][] inputs, double[][] targets, int firstOutput) {
        double sum = 0;
        for (int row = 0; row < inputs.length; row++) {
            double[] outputs = outputs(parameters, inputs[row]);
            double[] p = softmax(outputs, firstOutput, firstOutput + targets[row].length);
            for (int i = 0; i < p.length; i++) {
                double q = targets[row][i];
                sum += q == 0 ? 0 : q * Math.log(q / p[i]);
            }
        }
        return sum / inputs.length;
    }

    static double[] outputs(double[] parameters, double[] input) {
        double[] hidden1 = layer(parameters, 0, input, 256, true);
        double[] hidden2 = layer(parameters, 256 * 785, hidden1, 256, true);
        return layer(parameters, 256 * 785 + 256 * 257, hidden2, 13, false);
    }

    static double[] softmax(float[] logits, int from, int to) {
        double[] exact = new double[logits.length];
        Arrays.setAll(exact, i -> logits[i]);
        return softmax(exact, from, to);
    }

    private static double[] softmax(double[] logits, int from, int to) {
        double[] p = Arrays.copyOfRange(logits, from, to);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp(p[i]);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }

    private static double[] layer(double[] parameters, int offset, double[] input, int outputs, boolean relu) {
        double[] result = new double[outputs];
        for (int out = 0; out < outputs; out++) {
            double sum = parameters[offset + outputs * input.length + out];
            for (int in = 0; in < input.length; in++) {
                sum += parameters[offset + out * input.length + in] * input[in];
            }
            result[out] = relu ? Math.max(0, sum) : sum;
        }
        return result;
    }
}
