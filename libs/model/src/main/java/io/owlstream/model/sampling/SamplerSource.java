package io.owlstream.model.sampling;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaSource;
import io.owlstream.model.text.NumberGrammar;
import java.util.List;
import java.util.Map;

/**
 * The whole sampling loop as TorchScript, in one call. Rows go through the model in tiles, and what a row gives depends
 * on no other row. Rows that have ended make room: when the others fit into fewer tiles, those of the last tiles move
 * into the gaps.
 */
final class SamplerSource {
    /**
     * {@code (flat, cos, sin, rows, u, settings) -> [rows, places]} tokens, those after an answer's end without
     * meaning. {@code rows} is {@code [n * tile, width + 1]}: a prompt padded on the right, then its length; {@code u}
     * is {@code [n * tile, places]}, uniform in [0, 1); settings = float64 {@code [temperature, rows that are no
     * padding, what is chosen among, what is added to each number's logit]}: chosen among 0 for what the grammar allows,
     * 1 for all tokens, 2 for numbers with commas between; nothing is added if there is nothing to add.
     */
    static final String SAMPLE = "sample";

    /**
     * The token at place {@code t}: by the inverse of the distribution function, with {@code u} scaled to where the
     * rounded sum ends, so that a token of probability 0 is never drawn.
     */
    private static final String CHOOSE = """
            def pick(self, lo: Tensor, u: Tensor, temperature: float) -> Tensor:
              if torch.eq(temperature, 0.):
                r = torch.argmax(lo, 1)
              else:
                cdf = torch.cumsum(torch.softmax(torch.div(lo, temperature), -1), 1)
                x = torch.mul(torch.unsqueeze(u, 1), torch.slice(cdf, 1, -1))
                r = torch.clamp_max(torch.sum(torch.le(cdf, x), [1]), torch.sub(torch.size(lo, 1), 1))
              return r
            def raised(self, lo: Tensor, bias: Tensor) -> Tensor:
              if torch.gt(torch.size(bias, 0), 0):
                r = torch.add(lo, bias)
              else:
                r = lo
              return r
            def choose(self, w: List[Tensor], x: Tensor, u: Tensor, t: int, choice: int, temperature: float,
                bias: Tensor) -> Tensor:
              h = self.normal(w, x)
              head = self.head(w)
              if torch.eq(choice, 1):
                lo = torch.linear(h, head)
                _ = torch.fill_(torch.select(lo, 1, PAD), float("-inf"))
                _1 = torch.fill_(torch.select(lo, 1, BOS), float("-inf"))
                if torch.gt(torch.size(bias, 0), 0):
                  _2 = torch.add_(torch.slice(lo, 1, FIRST_NUMBER, END_OF_NUMBERS), bias)
                r = self.pick(lo, u, temperature)
              else:
                if torch.eq(torch.remainder(t, 2), 0):
                  numbers = torch.slice(head, 0, FIRST_NUMBER, END_OF_NUMBERS)
                  lo = self.raised(torch.linear(h, numbers), bias)
                  r = torch.add(self.pick(lo, u, temperature), FIRST_NUMBER)
                else:
                  if torch.eq(choice, 2):
                    r = torch.full([torch.size(u, 0)], COMMA, dtype=4, device=ops.prim.device(u))
                  else:
                    marks = torch.stack([torch.select(head, 0, COMMA), torch.select(head, 0, STOP)])
                    is_end = self.pick(torch.linear(h, marks), u, temperature)
                    r = torch.add(torch.mul(is_end, torch.sub(STOP, COMMA)), COMMA)
              return r
            """;

    /**
     * {@code at} is where a row's tokens go: the place that it was given at, or beyond all places when it has ended.
     * {@code by_row} are lengths, random numbers and the columns shown.
     */
    private static final String LOOP = """
            def read(self, w: List[Tensor], cos: Tensor, sin: Tensor, rows: Tensor, k: List[Tensor],
                v: List[Tensor]) -> Tensor:
              x = torch.empty([torch.size(rows, 0), HIDDEN], device=ops.prim.device(rows))
              for j in range(torch.floordiv(torch.size(rows, 0), TILE)):
                a = torch.mul(j, TILE)
                own = torch.slice(rows, 0, a, torch.add(a, TILE))
                y = self.prefill(w, cos, sin, torch.slice(own, 1, 0, -1), torch.select(own, 1, -1), k, v, a)
                _ = torch.copy_(torch.slice(x, 0, a, torch.add(a, TILE)), y)
              return x
            def draw(self, w: List[Tensor], x: Tensor, u: Tensor, t: int, choice: int, temperature: float,
                bias: Tensor) -> Tensor:
              drawn = annotate(List[Tensor], [])
              for j in range(torch.floordiv(torch.size(u, 0), TILE)):
                a = torch.mul(j, TILE)
                b = torch.add(a, TILE)
                ut = torch.select(torch.slice(u, 0, a, b), 1, t)
                _ = torch.append(drawn, self.choose(w, torch.slice(x, 0, a, b), ut, t, choice, temperature, bias))
              return torch.cat(drawn)
            def go_on(self, w: List[Tensor], cos: Tensor, sin: Tensor, tokens: Tensor, position: Tensor, shown: Tensor,
                x: Tensor, k: List[Tensor], v: List[Tensor]) -> NoneType:
              column = torch.sub(torch.size(shown, 3), 1)
              c = torch.unsqueeze(torch.index_select(cos, 0, position), 1)
              s = torch.unsqueeze(torch.index_select(sin, 0, position), 1)
              for j in range(torch.floordiv(torch.size(tokens, 0), TILE)):
                a = torch.mul(j, TILE)
                b = torch.add(a, TILE)
                token = torch.slice(tokens, 0, a, b)
                y = self.decode(w, token, torch.slice(c, 0, a, b), torch.slice(s, 0, a, b),
                  torch.slice(shown, 0, a, b), k, v, a, column)
                _ = torch.copy_(torch.slice(x, 0, a, b), y)
              return None
            def move(self, arrays: List[Tensor], gaps: Tensor, rows: Tensor) -> NoneType:
              for i in range(torch.len(arrays)):
                _ = torch.index_copy_(arrays[i], 0, gaps, torch.index_select(arrays[i], 0, rows))
              return None
            def close_gaps(self, at: Tensor, nowhere: int, keep: int, tokens: Tensor, by_row: List[Tensor],
                k: List[Tensor], v: List[Tensor]) -> NoneType:
              gap = torch.ge(torch.slice(at, 0, 0, keep), nowhere)
              late = torch.lt(torch.slice(at, 0, keep), nowhere)
              rows = torch.add(torch.reshape(torch.nonzero(late), [-1]), keep)
              gaps = torch.slice(torch.reshape(torch.nonzero(gap), [-1]), 0, 0, torch.size(rows, 0))
              _ = self.move([at, tokens], gaps, rows)
              _1 = self.move(by_row, gaps, rows)
              _2 = self.move(k, gaps, rows)
              _3 = self.move(v, gaps, rows)
              return None
            def shown(self, n: Tensor, width: int, columns: int) -> Tensor:
              column = torch.arange(columns, dtype=4, device=ops.prim.device(n))
              hidden = torch.__and__(torch.ge(column, torch.unsqueeze(n, 1)), torch.lt(column, width))
              m = torch.zeros([torch.size(n, 0), columns], device=ops.prim.device(n))
              return torch.view(torch.masked_fill(m, hidden, float("-inf")), [-1, 1, 1, columns])
            def sample(self, flat: Tensor, cos: Tensor, sin: Tensor, rows: Tensor, u: Tensor, s: Tensor) -> Tensor:
              temperature = float(torch.select(s, 0, 0))
              choice = int(torch.select(s, 0, 2))
              device = ops.prim.device(rows)
              bias = torch.to(torch.slice(s, 0, 3), device, 6)
              w = self.split(flat)
              places = torch.size(u, 1)
              N = torch.size(rows, 0)
              W = torch.sub(torch.size(rows, 1), 1)
              T = torch.add(W, places)
              k = annotate(List[Tensor], [])
              v = annotate(List[Tensor], [])
              for i in range(LAYERS):
                _ = torch.append(k, torch.empty([N, KEY_VALUE_HEADS, T, HEAD], device=device))
                _1 = torch.append(v, torch.empty([N, KEY_VALUE_HEADS, T, HEAD], device=device))
              x = self.read(w, cos, sin, rows, k, v)
              n = torch.clone(torch.select(rows, 1, -1))
              by_row = [n, torch.clone(u), self.shown(n, W, T)]
              at = torch.arange(N, dtype=4, device=device)
              at = torch.masked_fill(at, torch.ge(at, torch.select(s, 0, 1)), N)
              out = torch.full([places, torch.add(N, 1)], STOP, dtype=4, device=device)
              t = 0
              tiles = torch.floordiv(N, TILE)
              while torch.gt(tiles, 0):
                drawn = torch.slice(by_row[1], 0, 0, torch.size(at, 0))
                tokens = self.draw(w, x, drawn, t, choice, temperature, bias)
                _2 = torch.scatter_(torch.select(out, 0, t), 0, at, tokens)
                at = torch.masked_fill(at, torch.eq(tokens, STOP), N)
                t = torch.add(t, 1)
                tiles = 0
                if torch.lt(t, places):
                  left = int(torch.sum(torch.lt(at, N)))
                  tiles = torch.floordiv(torch.add(left, torch.sub(TILE, 1)), TILE)
                if torch.gt(tiles, 0):
                  keep = torch.mul(tiles, TILE)
                  _3 = self.close_gaps(at, N, keep, tokens, by_row, k, v)
                  at = torch.slice(at, 0, 0, keep)
                  tokens = torch.slice(tokens, 0, 0, keep)
                  position = torch.add(torch.slice(by_row[0], 0, 0, keep), torch.sub(t, 1))
                  _4 = self.go_on(w, cos, sin, tokens, position, torch.slice(by_row[2], 3, 0, torch.add(W, t)), x, k, v)
              return torch.to(torch.t(torch.slice(out, 1, 0, N)), 6)
            """;

    private SamplerSource() {
    }

    /** All methods, for tiles of {@code tile} rows. */
    static String of(LlamaConfig config, NumberGrammar grammar, int tile) {
        String text = CachedSource.TEXT + CHOOSE + LOOP;
        for (Map.Entry<String, Integer> name : names(config, grammar, tile)) {
            text = text.replace(name.getKey(), Integer.toString(name.getValue()));
        }
        return LlamaSource.of(config) + text;
    }

    /** Longer names before those that they contain. */
    private static List<Map.Entry<String, Integer>> names(LlamaConfig config, NumberGrammar grammar, int tile) {
        return List.of(
                Map.entry("TILE", tile),
                Map.entry("LAYERS", config.layers()),
                Map.entry("LAST_LAYER", config.layers() - 1),
                Map.entry("HIDDEN", config.hiddenSize()),
                Map.entry("KEY_VALUE_HEADS", config.keyValueHeads()),
                Map.entry("HEADS", config.heads()),
                Map.entry("HEAD", config.headSize()),
                Map.entry("END_OF_NUMBERS", grammar.firstNumber() + grammar.numbers()),
                Map.entry("FIRST_NUMBER", grammar.firstNumber()),
                Map.entry("COMMA", grammar.comma()),
                Map.entry("STOP", grammar.end()),
                Map.entry("PAD", grammar.pad()),
                Map.entry("BOS", grammar.bos()));
    }
}
