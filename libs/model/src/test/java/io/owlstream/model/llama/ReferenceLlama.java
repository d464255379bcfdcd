package io.owlstream.model.llama;

import io.owlstream.model.safetensors.FloatTensor;
import io.owlstream.model.safetensors.SafeTensorsReader;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The model written down once more, token by token, in double precision and without any library, from the tensors of
 * its file, to check against.
 */
final class ReferenceLlama {
    private final LlamaConfig config;
    private final Map<String, double[]> tensors = new TreeMap<>();

    ReferenceLlama(LlamaWeights weights) {
        config = weights.config();
        SafeTensorsReader.read(weights.toSafeTensors())
                .forEach((name, tensor) -> tensors.put(name, exact(tensor)));
    }

    private static double[] exact(FloatTensor tensor) {
        return IntStream.range(0, tensor.values().length).mapToDouble(i -> tensor.values()[i]).toArray();
    }

    /** The values of one tensor, which may be changed. */
    double[] tensor(String name) {
        return tensors.get(name);
    }

    /** For each position the logits of the token after it. */
    double[][] logits(int[] tokens) {
        int width = config.hiddenSize();
        double[][] x = new double[tokens.length][width];
        double[] embedding = tensors.get("model.embed_tokens.weight");
        for (int t = 0; t < tokens.length; t++) {
            System.arraycopy(embedding, tokens[t] * width, x[t], 0, width);
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            attention("model.layers." + layer + ".", x);
            feedForward("model.layers." + layer + ".", x);
        }
        double[] head = config.tiedEmbedding() ? embedding : tensors.get("lm_head.weight");
        double[][] logits = new double[tokens.length][];
        for (int t = 0; t < tokens.length; t++) {
            logits[t] = product(head, norm("model.norm.weight", x[t]));
        }
        return logits;
    }

    private void attention(String layer, double[][] x) {
        double[][] queries = new double[x.length][];
        double[][] keys = new double[x.length][];
        double[][] values = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            double[] in = norm(layer + "input_layernorm.weight", x[t]);
            queries[t] = turned(projection(layer + "self_attn.q_proj", in), t);
            keys[t] = turned(projection(layer + "self_attn.k_proj", in), t);
            values[t] = projection(layer + "self_attn.v_proj", in);
        }
        double[] output = tensors.get(layer + "self_attn.o_proj.weight");
        for (int t = 0; t < x.length; t++) {
            double[] gathered = new double[config.hiddenSize()];
            for (int head = 0; head < config.heads(); head++) {
                attend(head, t, queries[t], keys, values, gathered);
            }
            add(x[t], product(output, gathered));
        }
    }

    private void attend(int head, int t, double[] query, double[][] keys, double[][] values, double[] gathered) {
        int size = config.headSize();
        int from = head * size;
        int shared = head / (config.heads() / config.keyValueHeads()) * size;
        double[] weight = new double[t + 1];
        double sum = 0;
        for (int s = 0; s <= t; s++) {
            double score = 0;
            for (int i = 0; i < size; i++) {
                score += query[from + i] * keys[s][shared + i];
            }
            weight[s] = Math.exp(score / Math.sqrt(size));
            sum += weight[s];
        }
        for (int s = 0; s <= t; s++) {
            for (int i = 0; i < size; i++) {
                gathered[from + i] += weight[s] / sum * values[s][shared + i];
            }
        }
    }

    private void feedForward(String layer, double[][] x) {
        for (double[] position : x) {
            double[] in = norm(layer + "post_attention_layernorm.weight", position);
            double[] gate = product(tensors.get(layer + "mlp.gate_proj.weight"), in);
            double[] up = product(tensors.get(layer + "mlp.up_proj.weight"), in);
            for (int i = 0; i < gate.length; i++) {
                up[i] *= gate[i] / (1 + Math.exp(-gate[i]));
            }
            add(position, product(tensors.get(layer + "mlp.down_proj.weight"), up));
        }
    }

    private double[] projection(String name, double[] in) {
        double[] out = product(tensors.get(name + ".weight"), in);
        if (config.attentionBias()) {
            add(out, tensors.get(name + ".bias"));
        }
        return out;
    }

    private double[] turned(double[] heads, int position) {
        int size = config.headSize();
        double[] turned = new double[heads.length];
        for (int i = 0; i < heads.length; i++) {
            int place = i % size;
            int pair = place % (size / 2);
            double angle = position / Math.pow(config.ropeTheta(), 2.0 * pair / size);
            double other = place < size / 2 ? -heads[i + size / 2] : heads[i - size / 2];
            turned[i] = heads[i] * Math.cos(angle) + other * Math.sin(angle);
        }
        return turned;
    }

    private double[] norm(String name, double[] in) {
        double square = 0;
        for (double value : in) {
            square += value * value;
        }
        double scale = 1 / Math.sqrt(square / in.length + config.rmsNormEps());
        double[] out = tensors.get(name).clone();
        for (int i = 0; i < out.length; i++) {
            out[i] *= in[i] * scale;
        }
        return out;
    }

    private static double[] product(double[] matrix, double[] in) {
        double[] out = new double[matrix.length / in.length];
        for (int i = 0; i < matrix.length; i++) {
            out[i / in.length] += matrix[i] * in[i % in.length];
        }
        return out;
    }

    private static void add(double[] target, double[] term) {
        for (int i = 0; i < target.length; i++) {
            target[i] += term[i];
        }
    }
}
