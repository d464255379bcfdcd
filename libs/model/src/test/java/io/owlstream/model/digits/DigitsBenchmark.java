package io.owlstream.model.digits;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.owlstream.model.random.RandomStream;
import io.owlstream.model.torch.TorchProgram;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What an epoch of 60,000 rows in batches of 1024 costs, against the bare matrix products in it. Not part of the
 * tests; run by {@code ./mvnw -pl libs/model -am test -Dtest=DigitsBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class DigitsBenchmark {
    private static final int ROWS = 60_000;
    private static final int EPOCHS = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String PRODUCTS = """
            def products(self, x: Tensor, W1: Tensor, W2: Tensor, W3: Tensor, n: Tensor) -> Tensor:
              h1 = torch.mm(x, W1)
              h2 = torch.mm(h1, W2)
              d = torch.mm(h2, W3)
              d2 = torch.mm(d, torch.t(W3))
              d1 = torch.mm(d2, torch.t(W2))
              g1 = torch.mm(torch.t(d1), x)
              g2 = torch.mm(torch.t(d2), h1)
              g3 = torch.mm(torch.t(d), h2)
              for i in range(int(n) - 1):
                _ = torch.mm(x, W1, out=h1)
                _1 = torch.mm(h1, W2, out=h2)
                _2 = torch.mm(h2, W3, out=d)
                _3 = torch.mm(torch.t(d), h2, out=g3)
                _4 = torch.mm(d, torch.t(W3), out=d2)
                _5 = torch.mm(torch.t(d2), h1, out=g2)
                _6 = torch.mm(d2, torch.t(W2), out=d1)
                _7 = torch.mm(torch.t(d1), x, out=g1)
              return torch.select(g1, 0, 0)
            """;

    @Test
    void shouldSpendItsTimeInMatrixProducts() {
        double products = products();
        double teacher = epoch(new LabelledPixels(new byte[ROWS * DigitsShape.INPUTS], new byte[ROWS]));
        double auxiliary = epoch(noise(DigitsShape.AUXILIARY));
        double all = epoch(noise(DigitsShape.OUTPUTS));
        // Once more: the machine may have been slower before.
        products = Math.min(products, products());

        print("8 products x 59", products, products);
        print("teacher", teacher, products);
        print("student, auxiliary logits", auxiliary, products);
        print("student, all logits", all, products);
        assertThat(products / auxiliary).isGreaterThan(0.5);
    }

    private static double products() {
        try (TorchProgram program = new TorchProgram(PRODUCTS)) {
            NDArray x = random(program, 1024, DigitsShape.INPUTS);
            NDArray w1 = random(program, DigitsShape.INPUTS, DigitsShape.HIDDEN);
            NDArray w2 = random(program, DigitsShape.HIDDEN, DigitsShape.HIDDEN);
            NDArray w3 = random(program, DigitsShape.HIDDEN, DigitsShape.OUTPUTS);
            double best = Double.MAX_VALUE;
            for (int i = 0; i < EPOCHS; i++) {
                long before = THREADS.getCurrentThreadCpuTime();
                program.call("products", (device, host) -> new NDList(x, w1, w2, w3, host.create(59)));
                best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - before) / 1e9);
            }
            return best;
        }
    }

    private static double epoch(TrainingRows rows) {
        try (DigitsTraining training = new DigitsTraining(new DigitsTrainingSettings(1, 1, EPOCHS, 1024, 3e-4), rows)) {
            double best = Double.MAX_VALUE;
            long done = 0;
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                long before = THREADS.getCurrentThreadCpuTime();
                while (done < training.updates() * epoch / EPOCHS) {
                    done += training.advance(done).updates();
                }
                best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - before) / 1e9);
            }
            return best;
        }
    }

    private static NoiseLogits noise(int width) {
        long[] seeds = new long[ROWS];
        Arrays.setAll(seeds, i -> i);
        return new NoiseLogits(seeds, new float[ROWS * width], width);
    }

    private static NDArray random(TorchProgram program, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            // Small enough that products of products stay in range.
            values[i] = (float) (RandomStream.NOISE.of(columns).gaussian(i) / Math.sqrt(rows));
        }
        return program.keep(values).reshape(rows, columns);
    }

    private static void print(String what, double seconds, double products) {
        System.out.printf(Locale.ROOT, "%-28s %.3f CPU s an epoch, products are %.0f %% of it%n", what, seconds,
                100 * products / seconds);
    }
}
