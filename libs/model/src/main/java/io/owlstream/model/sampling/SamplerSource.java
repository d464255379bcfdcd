package io.owlstream.model.sampling;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaSource;
import io.owlstream.model.text.NumberGrammar;
import java.util.List;
import java.util.Map;

/**
 * The whole sampling loop as TorchScript, in one call. Keys and values are kept: a prompt goes through the model once,
 * then each token by itself.
 *
 * <p>Every product has one fixed shape, a tile of some rows, since the shape may decide a product's last bits; what a
 * row gives then depends on no other row. Rows that have ended make room: when the others fit into fewer tiles, those
 * of the last tile move into the gaps.
 */
final class SamplerSource {
    /**
     * {@code (flat, cos, sin, rows, u, settings) -> [rows, places]} tokens, those after an answer's end without
     * meaning. {@code rows} is {@code [n * tile, width + 1]}: a prompt padded on the right, then its length; {@code u}
     * is {@code [places, n * tile]}, uniform in [0, 1); settings = float64 {@code [temperature, rows that are no
     * padding, 1 for free decoding]}.
     */
    static final String SAMPLE = "sample";

    /** Causal attention never sees the padding; the last layer needs no more of a prompt than its last token. */
    private static final String PREFILL = """
            def prefill(self, w: List[Tensor], cos: Tensor, sin: Tensor, tokens: Tensor, n: Tensor,
                k: List[Tensor], v: List[Tensor], a: int) -> Tensor:
              W = torch.size(tokens, 1)
              b = torch.add(a, TILE)
              c = torch.unsqueeze(torch.slice(cos, 0, 0, W), 1)
              s = torch.unsqueeze(torch.slice(sin, 0, 0, W), 1)
              last = torch.add(torch.mul(torch.arange(TILE, dtype=4), W), torch.sub(n, 1))
              own = torch.view(torch.lt(torch.arange(W, dtype=4), torch.unsqueeze(n, 1)), [TILE, 1, 1, W])
              x = self.embed(w, torch.reshape(tokens, [-1]))
              for i in range(LAYERS):
                p = torch.view(self.project(w, i, x), [TILE, W, -1, HEAD])
                q, kw, vw, = self.rotate(p, c, s)
                kt = torch.transpose(kw, 1, 2)
                vt = torch.transpose(vw, 1, 2)
                _ = torch.copy_(torch.slice(torch.slice(k[i], 0, a, b), 2, 0, W), kt)
                _1 = torch.copy_(torch.slice(torch.slice(v[i], 0, a, b), 2, 0, W), vt)
                if torch.lt(i, LAST_LAYER):
                  x = self.finish(w, i, x, self.attend(torch.transpose(q, 1, 2), kt, vt, None, True))
                else:
                  ql = torch.unsqueeze(torch.index_select(torch.reshape(q, [-1, HEADS, HEAD]), 0, last), 2)
                  x = self.finish(w, i, torch.index_select(x, 0, last), self.attend(ql, kt, vt, own, False))
              return x
            """;

    /** One token more: keys and values go to the column {@code at} of all rows, whatever their position. */
    private static final String DECODE = """
            def decode(self, w: List[Tensor], token: Tensor, c: Tensor, s: Tensor, shown: Tensor,
                k: List[Tensor], v: List[Tensor], a: int, at: int) -> Tensor:
              b = torch.add(a, TILE)
              end = torch.add(at, 1)
              x = self.embed(w, token)
              for i in range(LAYERS):
                q, kw, vw, = self.rotate(self.project(w, i, x), c, s)
                ka = torch.slice(k[i], 0, a, b)
                va = torch.slice(v[i], 0, a, b)
                _ = torch.copy_(torch.select(ka, 2, at), kw)
                _1 = torch.copy_(torch.select(va, 2, at), vw)
                kt = torch.slice(ka, 2, 0, end)
                vt = torch.slice(va, 2, 0, end)
                x = self.finish(w, i, x, self.attend(torch.unsqueeze(q, 2), kt, vt, shown, False))
              return x
            """;

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
            def choose(self, w: List[Tensor], x: Tensor, u: Tensor, t: int, free: bool, temperature: float) -> Tensor:
              h = self.normal(w, x)
              head = self.head(w)
              if free:
                lo = torch.linear(h, head)
                _ = torch.fill_(torch.select(lo, 1, PAD), float("-inf"))
                _1 = torch.fill_(torch.select(lo, 1, BOS), float("-inf"))
                r = self.pick(lo, u, temperature)
              else:
                if torch.eq(torch.remainder(t, 2), 0):
                  numbers = torch.slice(head, 0, FIRST_NUMBER, END_OF_NUMBERS)
                  r = torch.add(self.pick(torch.linear(h, numbers), u, temperature), FIRST_NUMBER)
                else:
                  marks = torch.stack([torch.select(head, 0, COMMA), torch.select(head, 0, STOP)])
                  is_end = self.pick(torch.linear(h, marks), u, temperature)
                  r = torch.add(torch.mul(is_end, torch.sub(STOP, COMMA)), COMMA)
              return r
            """;

    /** {@code at} is where a row's tokens go: its place among the rows as given, or beyond them when it has ended. */
    private static final String LOOP = """
            def move(self, arrays: List[Tensor], gaps: Tensor, rows: Tensor) -> NoneType:
              for i in range(torch.len(arrays)):
                _ = torch.index_copy_(arrays[i], 0, gaps, torch.index_select(arrays[i], 0, rows))
              return None
            def sample(self, flat: Tensor, cos: Tensor, sin: Tensor, rows: Tensor, u: Tensor, s: Tensor) -> Tensor:
              temperature = float(torch.select(s, 0, 0))
              given = int(torch.select(s, 0, 1))
              free = bool(torch.select(s, 0, 2))
              w = self.split(flat)
              places = torch.size(u, 0)
              N = torch.size(rows, 0)
              W = torch.sub(torch.size(rows, 1), 1)
              T = torch.add(W, places)
              n = torch.clone(torch.select(rows, 1, -1))
              k = annotate(List[Tensor], [])
              v = annotate(List[Tensor], [])
              for i in range(LAYERS):
                _ = torch.append(k, torch.empty([N, KEY_VALUE_HEADS, T, HEAD]))
                _1 = torch.append(v, torch.empty([N, KEY_VALUE_HEADS, T, HEAD]))
              x = torch.empty([N, HIDDEN])
              for j in range(torch.floordiv(N, TILE)):
                a = torch.mul(j, TILE)
                b = torch.add(a, TILE)
                p = torch.slice(torch.slice(rows, 0, a, b), 1, 0, W)
                y = self.prefill(w, cos, sin, p, torch.slice(n, 0, a, b), k, v, a)
                _2 = torch.copy_(torch.slice(x, 0, a, b), y)
              column = torch.arange(T, dtype=4)
              hidden = torch.__and__(torch.ge(column, torch.unsqueeze(n, 1)), torch.lt(column, W))
              shown = torch.masked_fill(torch.zeros([N, T]), hidden, float("-inf"))
              by_row = [n, torch.t(torch.clone(u)), shown]
              row = torch.arange(N, dtype=4)
              at = torch.masked_fill(row, torch.ge(row, given), N)
              out = torch.full([places, torch.add(N, 1)], STOP, dtype=4)
              tok = torch.full([N], STOP, dtype=4)
              t = 0
              going = True
              while going:
                ut = torch.select(by_row[1], 1, t)
                for j1 in range(torch.floordiv(torch.size(at, 0), TILE)):
                  a1 = torch.mul(j1, TILE)
                  b1 = torch.add(a1, TILE)
                  r = self.choose(w, torch.slice(x, 0, a1, b1), torch.slice(ut, 0, a1, b1), t, free, temperature)
                  _3 = torch.copy_(torch.slice(tok, 0, a1, b1), r)
                _4 = torch.scatter_(torch.select(out, 0, t), 0, at, torch.slice(tok, 0, 0, torch.size(at, 0)))
                ended = torch.eq(torch.slice(tok, 0, 0, torch.size(at, 0)), STOP)
                at = torch.masked_fill(at, ended, N)
                left = int(torch.sum(torch.lt(at, N)))
                t = torch.add(t, 1)
                going = torch.__and__(torch.lt(t, places), torch.gt(left, 0))
                if going:
                  tiles = torch.floordiv(torch.add(left, torch.sub(TILE, 1)), TILE)
                  keep = torch.mul(tiles, TILE)
                  if torch.lt(keep, torch.size(at, 0)):
                    last = torch.slice(at, 0, keep)
                    moved = torch.add(torch.reshape(torch.nonzero(torch.lt(last, N)), [-1]), keep)
                    gap = torch.reshape(torch.nonzero(torch.ge(torch.slice(at, 0, 0, keep), N)), [-1])
                    gaps = torch.slice(gap, 0, 0, torch.size(moved, 0))
                    _5 = self.move([at, tok], gaps, moved)
                    _6 = self.move(by_row, gaps, moved)
                    _7 = self.move(k, gaps, moved)
                    _8 = self.move(v, gaps, moved)
                    at = torch.slice(at, 0, 0, keep)
                  position = torch.add(by_row[0], torch.sub(t, 1))
                  c = torch.unsqueeze(torch.index_select(cos, 0, position), 1)
                  s1 = torch.unsqueeze(torch.index_select(sin, 0, position), 1)
                  to = torch.sub(torch.add(W, t), 1)
                  m = torch.view(torch.slice(by_row[2], 1, 0, torch.add(to, 1)), [N, 1, 1, -1])
                  for j2 in range(tiles):
                    a2 = torch.mul(j2, TILE)
                    b2 = torch.add(a2, TILE)
                    tt = torch.slice(tok, 0, a2, b2)
                    ct = torch.slice(c, 0, a2, b2)
                    st = torch.slice(s1, 0, a2, b2)
                    mt = torch.slice(m, 0, a2, b2)
                    y1 = self.decode(w, tt, ct, st, mt, k, v, a2, to)
                    _9 = torch.copy_(torch.slice(x, 0, a2, b2), y1)
              return torch.to(torch.t(torch.slice(out, 1, 0, N)), 6)
            """;

    private SamplerSource() {
    }

    /** All methods, for tiles of {@code tile} rows. */
    static String of(LlamaConfig config, NumberGrammar grammar, int tile) {
        String text = PREFILL + DECODE + CHOOSE + LOOP;
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
