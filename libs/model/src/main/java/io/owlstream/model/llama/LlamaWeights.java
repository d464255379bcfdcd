package io.owlstream.model.llama;

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
 * The parameters of a model.
 *
 * @param flat in the order of {@link LlamaLayout}; not copied and not to be changed
 */
public record LlamaWeights(LlamaConfig config, float[] flat) {

    public LlamaWeights {
        int expected = LlamaLayout.of(config).size();
        if (flat.length != expected) {
            throw new IllegalArgumentException("this model has " + expected + " parameters, not " + flat.length);
        }
    }

    /** The first weights of a seed: matrices normal with deviation 0.5 / sqrt(inputs), norms 1, biases 0. */
    public static LlamaWeights random(LlamaConfig config, long seed) {
        CounterRandom random = RandomStream.INITIAL_WEIGHTS.of(seed);
        LlamaLayout layout = LlamaLayout.of(config);
        float[] flat = new float[layout.size()];
        for (LlamaLayout.Tensor tensor : layout.tensors()) {
            double deviation = 0.5 / Math.sqrt(tensor.fanIn());
            int end = tensor.offset() + tensor.size();
            for (int i = tensor.offset(); tensor.isMatrix() && i < end; i++) {
                flat[i] = (float) (deviation * random.gaussian(i));
            }
            if (!tensor.isMatrix()) {
                Arrays.fill(flat, tensor.offset(), end, tensor.isBias() ? 0 : 1);
            }
        }
        return new LlamaWeights(config, flat);
    }

    /** As a safetensors file with the names of Hugging Face; equal parameters give equal bytes. */
    public byte[] toSafeTensors() {
        SortedMap<String, FloatTensor> tensors = new TreeMap<>();
        for (LlamaLayout.Tensor tensor : LlamaLayout.of(config).tensors()) {
            int end = tensor.offset() + tensor.size();
            tensors.put(tensor.name(),
                    new FloatTensor(tensor.shape(), Arrays.copyOfRange(flat, tensor.offset(), end)));
        }
        return SafeTensorsWriter.write(tensors);
    }

    /**
     * From a safetensors file.
     *
     * @throws SafeTensorsException if it is none, or does not hold exactly this model; names the tensor
     */
    public static LlamaWeights fromSafeTensors(LlamaConfig config, byte[] file) {
        SortedMap<String, FloatTensor> tensors = SafeTensorsReader.read(file);
        LlamaLayout layout = LlamaLayout.of(config);
        float[] flat = new float[layout.size()];
        for (LlamaLayout.Tensor part : layout.tensors()) {
            FloatTensor tensor = tensors.remove(part.name());
            if (tensor == null || !tensor.shape().equals(part.shape())) {
                throw new SafeTensorsException("the weights do not fit the configuration: " + part.name()
                        + " must have the shape " + part.shape() + ", "
                        + (tensor == null ? "is missing" : "has " + tensor.shape()));
            }
            System.arraycopy(tensor.values(), 0, flat, part.offset(), part.size());
        }
        if (!tensors.isEmpty()) {
            throw new SafeTensorsException("the weights do not fit the configuration: it has no " + tensors.keySet());
        }
        return new LlamaWeights(config, flat);
    }
}
