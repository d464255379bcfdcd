package io.owlstream.model.sampling;

/**
 * The two ways of a tile of rows through a model whose keys and values are kept, as TorchScript. Each product has one
 * fixed shape, since the shape may decide a product's last bits.
 *
 * <ul>
 * <li>{@code prefill(w, cos, sin, tokens, n, k, v, a) -> x}: of the prompts {@code [tile, width]}, of which the first
 *     {@code n} tokens count, to what the model makes of their last tokens; keys and values go to the columns
 *     {@code [0, width)} of the rows from {@code a} on.
 * <li>{@code decode(w, token, cos, sin, shown, k, v, a, at) -> x}: of one token more of each row; keys and values go to
 *     column {@code at}, whatever the row's position; {@code shown} is 0 for the columns that a row may see, else
 *     negative infinity.
 * </ul>
 */
final class CachedSource {
    /** Causal attention never sees the padding; the last layer needs no more of a prompt than its last token. */
    private static final String PREFILL = """
            def prefill(self, w: List[Tensor], cos: Tensor, sin: Tensor, tokens: Tensor, n: Tensor,
                k: List[Tensor], v: List[Tensor], a: int) -> Tensor:
              W = torch.size(tokens, 1)
              b = torch.add(a, TILE)
              c = torch.unsqueeze(torch.slice(cos, 0, 0, W), 1)
              s = torch.unsqueeze(torch.slice(sin, 0, 0, W), 1)
              last = torch.add(torch.mul(torch.arange(TILE, dtype=4, device=ops.prim.device(n)), W), torch.sub(n, 1))
              column = torch.arange(W, dtype=4, device=ops.prim.device(n))
              own = torch.view(torch.lt(column, torch.unsqueeze(n, 1)), [TILE, 1, 1, W])
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

    /** Both. */
    static final String TEXT = PREFILL + DECODE;

    private CachedSource() {
    }
}
