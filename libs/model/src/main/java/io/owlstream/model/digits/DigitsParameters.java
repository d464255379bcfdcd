package io.owlstream.model.digits;

import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;
import io.owlstream.model.safetensors.FloatTensor;
import io.owlstream.model.safetensors.SafeTensorsException;
import io.owlstream.model.safetensors.SafeTensorsReader;
import io.owlstream.model.safetensors.SafeTensorsWriter;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters of a digits network.
 *
 * @param values flat, in the order of the layers, weights before biases; not copied and not to be changed
 */
public record DigitsParameters(float[] values) {

    public DigitsParameters {
        if (values.length != DigitsShape.PARAMETERS) {
            throw new IllegalArgumentException("a digits network has " + DigitsShape.PARAMETERS + " parameters, not "
                    + values.length);
        }
    }

    /** The reference model of a seed: weights normal with variance 1 / (inputs of their layer), biases 0. */
    public static DigitsParameters initial(long seed) {
        CounterRandom random = RandomStream.INITIAL_WEIGHTS.of(seed);
        float[] values = new float[DigitsShape.PARAMETERS];
        int at = 0;
        for (DigitsShape.Part part : DigitsShape.LAYOUT) {
            int end = at + part.size();
            double deviation = part.isBias() ? 0 : 1 / Math.sqrt(part.fanIn());
            for (; at < end; at++) {
                values[at] = part.isBias() ? 0 : (float) (deviation * random.gaussian(at));
            }
        }
        return new DigitsParameters(values);
    }

    /** As a safetensors file; equal parameters give equal bytes. */
    public byte[] toSafeTensors() {
        SortedMap<String, FloatTensor> tensors = new TreeMap<>();
        int at = 0;
        for (DigitsShape.Part part : DigitsShape.LAYOUT) {
            tensors.put(part.name(), new FloatTensor(part.shape(), Arrays.copyOfRange(values, at, at + part.size())));
            at += part.size();
        }
        return SafeTensorsWriter.write(tensors);
    }

    /**
     * From a safetensors file.
     *
     * @throws SafeTensorsException if it is none, or does not hold exactly a digits network
     */
    public static DigitsParameters fromSafeTensors(byte[] file) {
        SortedMap<String, FloatTensor> tensors = SafeTensorsReader.read(file);
        float[] values = new float[DigitsShape.PARAMETERS];
        int at = 0;
        for (DigitsShape.Part part : DigitsShape.LAYOUT) {
            FloatTensor tensor = tensors.remove(part.name());
            if (tensor == null || !tensor.shape().equals(part.shape())) {
                throw new SafeTensorsException("no digits network: " + part.name() + " must have the shape "
                        + part.shape() + ", " + (tensor == null ? "is missing" : "has " + tensor.shape()));
            }
            System.arraycopy(tensor.values(), 0, values, at, part.size());
            at += part.size();
        }
        if (!tensors.isEmpty()) {
            throw new SafeTensorsException("no digits network: it has no " + tensors.keySet());
        }
        return new DigitsParameters(values);
    }
}
