package io.owlstream.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaLayout;
import io.owlstream.model.torch.MetaRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerSourceTest {
    private static final LlamaConfig CONFIG = SmallModels.GROUPED;
    private static final int TILE = 16;
    private static final int ROWS = 2 * TILE;
    private static final int WIDTH = 8;
    private static final String SOURCE = SamplerSource.of(CONFIG, SmallModels.GRAMMAR, TILE);

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 0", "1, 1, 0", "1, 1, 15", "1, 2, 15"})
    void shouldDrawTheFirstTokensWhereverItsArraysLie(double temperature, int choice, int biased) {
        double[] settings = new double[3 + biased];
        settings[0] = temperature;
        settings[1] = ROWS;
        settings[2] = choice;

        int values = MetaRun.values(SOURCE, SamplerSource.SAMPLE, 5, 1, (device, host) -> {
            NDList arguments = arguments(device, 1);
            arguments.add(host.create(settings));
            return arguments;
        });

        assertThat(values).isEqualTo(ROWS);
    }

    /** The loop itself asks after each token how many rows go on, which no array without content can tell. */
    @Test
    void shouldGoOnWithKeptKeysAndValuesWhereverItsArraysLie() {
        String oneMore = """
                def one_more(self, flat: Tensor, cos: Tensor, sin: Tensor, rows: Tensor, u: Tensor) -> Tensor:
                  w = self.split(flat)
                  k = annotate(List[Tensor], [])
                  v = annotate(List[Tensor], [])
                  for i in range(2):
                    _ = torch.append(k, torch.empty([ROWS, 2, 10, 4], device=ops.prim.device(rows)))
                    _1 = torch.append(v, torch.empty([ROWS, 2, 10, 4], device=ops.prim.device(rows)))
                  x = self.read(w, cos, sin, rows, k, v)
                  n = torch.select(rows, 1, -1)
                  tokens = self.draw(w, x, u, 0, 0, 1., torch.slice(flat, 0, 0, 0))
                  _2 = self.go_on(w, cos, sin, tokens, n, self.shown(n, 8, 9), x, k, v)
                  return self.draw(w, x, u, 1, 0, 1., torch.slice(flat, 0, 0, 0))
                """.replace("ROWS", Integer.toString(ROWS));

        assertThat(MetaRun.values(SOURCE + oneMore, "one_more", 5, 0, (device, host) -> arguments(device, 2)))
                .isEqualTo(ROWS);
    }

    private static NDList arguments(NDManager manager, int places) {
        return new NDList(manager.zeros(new Shape(LlamaLayout.of(CONFIG).size())), table(manager), table(manager),
                manager.ones(new Shape(ROWS, WIDTH + 1), DataType.INT64), manager.zeros(new Shape(ROWS, places)));
    }

    private static NDArray table(NDManager manager) {
        return manager.zeros(new Shape(CONFIG.maxPositions(), CONFIG.headSize() / 2));
    }
}
