package io.owlstream.model.llama;

import ai.djl.ndarray.NDList;
import io.owlstream.model.torch.TorchProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The bare matrix products of some work on a model, to measure that work by. Closed by its user. */
final class LlamaProducts implements AutoCloseable {
    private final TorchProgram program;

    private LlamaProducts(List<Product> products) {
        program = new TorchProgram(source(products));
    }

    /**
     * {@code count} products of {@code rows x inner} and {@code inner x columns}.
     *
     * @param first  whether the first factor lies transposed in memory
     * @param second whether the second one does
     */
    private record Product(int count, int rows, int inner, int columns, boolean first, boolean second) {
        String factors(int i) {
            return "  a" + i + " = " + factor(rows, inner, first) + "  b" + i + " = " + factor(inner, columns, second)
                    + "  c" + i + " = " + times(i) + ")\n";
        }

        private String factor(int height, int width, boolean transposed) {
            String shape = transposed ? width + ", " + height : height + ", " + width;
            String factor = "torch.ones([" + (count == 1 ? "" : count + ", ") + shape + "])";
            return (transposed ? "torch.transpose(" + factor + ", -2, -1)" : factor) + "\n";
        }

        String times(int i) {
            return "torch." + (count == 1 ? "mm" : "bmm") + "(a" + i + ", b" + i;
        }
    }

    /**
     * Those of one update: of each matrix the product with its inputs, that of the outputs' gradient with it, and that
     * of both gradients' factors; nothing of a frozen embedding's own gradient.
     *
     * @param tokens     all tokens of the batch
     * @param targets    those after which a target stands
     * @param rows       of the batch
     * @param width      of the longest row
     * @param scored     targets that need the logits of {@code candidates} tokens
     */
    static LlamaProducts ofUpdate(LlamaConfig config, int tokens, int targets, int rows, int width, int scored,
            int candidates, boolean frozen) {
        List<Product> products = new ArrayList<>();
        int hidden = config.hiddenSize();
        for (int layer = 0; layer < config.layers(); layer++) {
            int kept = layer == config.layers() - 1 ? targets : tokens;
            update(products, tokens, hidden, hidden + 2 * config.keyValueHeads() * config.headSize(),
                    layer > 0 || !frozen, true);
            update(products, kept, hidden, hidden, true, true);
            update(products, kept, hidden, config.intermediateSize(), true, true);
            update(products, kept, hidden, config.intermediateSize(), true, true);
            update(products, kept, config.intermediateSize(), hidden, true, true);
            for (int i = 0; i < 3; i++) {
                products.add(new Product(rows * config.heads(), width, config.headSize(), width, false, true));
                products.add(new Product(rows * config.heads(), width, width, config.headSize(), false, false));
            }
        }
        update(products, scored, hidden, candidates, true, !frozen);
        return new LlamaProducts(products);
    }

    /**
     * Those of answers to prompts of one width, each of {@code numbers} numbers with marks between, when keys and values
     * are kept: the last layer needs of a prompt its last token only, of a mark between numbers no logits.
     *
     * @param rows in one pass
     */
    static LlamaProducts ofAnswers(LlamaConfig config, int rows, int width, int numbers, int candidates) {
        List<Product> products = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            int kept = layer == config.layers() - 1 ? 1 : width;
            pass(products, config, rows, width, kept, width);
        }
        for (int column = width; column < width + 2 * numbers - 2; column++) {
            for (int layer = 0; layer < config.layers(); layer++) {
                pass(products, config, rows, 1, 1, column + 1);
            }
        }
        for (int i = 0; i < numbers; i++) {
            products.add(new Product(1, rows, config.hiddenSize(), candidates, false, true));
        }
        return new LlamaProducts(products);
    }

    /** One layer, of {@code width} tokens of each row; what follows keys and values, of {@code kept} of them. */
    private static void pass(List<Product> products, LlamaConfig config, int rows, int width, int kept, int keys) {
        int hidden = config.hiddenSize();
        int projected = hidden + 2 * config.keyValueHeads() * config.headSize();
        products.add(new Product(1, rows * width, hidden, projected, false, true));
        products.add(new Product(rows * config.heads(), kept, config.headSize(), keys, false, true));
        products.add(new Product(rows * config.heads(), kept, keys, config.headSize(), false, false));
        products.add(new Product(1, rows * kept, hidden, hidden, false, true));
        products.add(new Product(1, rows * kept, hidden, config.intermediateSize(), false, true));
        products.add(new Product(1, rows * kept, hidden, config.intermediateSize(), false, true));
        products.add(new Product(1, rows * kept, config.intermediateSize(), hidden, false, true));
    }

    private static void update(List<Product> products, int rows, int inputs, int outputs, boolean inputGradient,
            boolean matrixGradient) {
        products.add(new Product(1, rows, inputs, outputs, false, true));
        if (inputGradient) {
            products.add(new Product(1, rows, outputs, inputs, false, false));
        }
        if (matrixGradient) {
            products.add(new Product(1, outputs, rows, inputs, true, false));
        }
    }

    private static String source(List<Product> products) {
        StringBuilder text = new StringBuilder("def products(self, times: Tensor) -> Tensor:\n");
        IntStream.range(0, products.size()).forEach(i -> text.append(products.get(i).factors(i)));
        text.append("  for i in range(int(times) - 1):\n");
        IntStream.range(0, products.size()).forEach(i -> text.append("    _").append(i).append(" = ")
                .append(products.get(i).times(i)).append(", out=c").append(i).append(")\n"));
        // What nobody reads would not be computed.
        String read = IntStream.range(0, products.size()).mapToObj(i -> "torch.reshape(c" + i + ", [-1])")
                .collect(Collectors.joining(", "));
        return text.append("  return torch.slice(torch.cat([").append(read).append("]), 0, 0, 1)\n").toString();
    }

    /** Makes the factors, and computes all products so many times, at least once. */
    void run(int times) {
        program.call("products", (device, host) -> new NDList(host.create((float) times)));
    }

    @Override
    public void close() {
        program.close();
    }
}
