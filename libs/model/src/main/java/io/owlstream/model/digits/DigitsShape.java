package io.owlstream.model.digits;

import java.util.Arrays;
import java.util.List;

/**
 * The one network of the digits task: 784 inputs, two hidden layers of 256 with ReLU, and 13 outputs, of which the
 * first 10 are the classes and the last 3 the auxiliary logits. All parameters lie in one flat array, in the order of
 * {@link #LAYOUT}.
 */
public final class DigitsShape {
    public static final int INPUTS = 784;
    public static final int HIDDEN = 256;
    public static final int CLASSES = 10;
    public static final int AUXILIARY = 3;
    public static final int OUTPUTS = CLASSES + AUXILIARY;

    /** The arrays of the network: a weight holds one row of {@code fanIn} values for each output of its layer. */
    static final List<Part> LAYOUT = List.of(
            new Part("hidden1.weight", HIDDEN, INPUTS), new Part("hidden1.bias", HIDDEN, 0),
            new Part("hidden2.weight", HIDDEN, HIDDEN), new Part("hidden2.bias", HIDDEN, 0),
            new Part("output.weight", OUTPUTS, HIDDEN), new Part("output.bias", OUTPUTS, 0));

    /** How many parameters there are: 270,349. */
    public static final int PARAMETERS = LAYOUT.stream().mapToInt(Part::size).sum();

    private DigitsShape() {
    }

    /** The sizes of the parts, as TorchScript text. */
    static String sizes() {
        return Arrays.toString(LAYOUT.stream().mapToInt(Part::size).toArray());
    }

    /** One array; {@code fanIn} is 0 for a bias. */
    record Part(String name, int outputs, int fanIn) {
        boolean isBias() {
            return fanIn == 0;
        }

        int size() {
            return isBias() ? outputs : outputs * fanIn;
        }

        List<Long> shape() {
            return isBias() ? List.of((long) outputs) : List.of((long) outputs, (long) fanIn);
        }
    }
}
