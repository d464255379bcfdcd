package io.owlstream.model.llama;

import java.util.List;
import java.util.Map;

/**
 * The parts of a model's forward pass as TorchScript, from which programs that answer, learn or sample are put
 * together. All work on rows: {@code x} is {@code [rows, hidden]}, whatever the rows stand for. A program hands in the
 * flat array and the two {@link RotaryTable}s.
 *
 * <ul>
 * <li>{@code weights(embedding, rest) -> w}: the model's arrays, as views of the flat array's first
 *     {@link LlamaLayout#embeddingSize()} values and of the others; {@code split(flat) -> w} of both together.
 * <li>{@code embed(w, tokens) -> x}, of one token a row.
 * <li>{@code project(w, layer, x) -> [rows, heads + 2 kvHeads, headSize]}: queries, keys and values before rotation.
 * <li>{@code rotate(p, cos, sin) -> (q, k, v)}: of what {@code project} gave, in any shape that ends like it; the
 *     tables' rows of the positions must broadcast to {@code [.., 1, headSize / 2]}.
 * <li>{@code attend(q, k, v, mask, causal) -> [batch * queries, hidden]}: {@code q} is {@code [batch, heads, queries,
 *     headSize]}, {@code k} and {@code v} are {@code [batch, kvHeads, keys, headSize]}, cached or not; the optional
 *     mask broadcasts to {@code [batch, heads, queries, keys]} and excludes {@code causal}.
 * <li>{@code finish(w, layer, x, y) -> x}: the rest of the layer after attention gave {@code y}.
 * <li>{@code logits(w, x) -> [rows, vocabulary]}, and {@code normal(w, x)} and {@code head(w)}, of which it is made.
 * <li>{@code mix(p, width, cos, sin) -> y}: attention between the {@code width} tokens of each text of a batch, whose
 *     tokens' projections are {@code p}; {@code layers(w, x, width, cos, sin) -> x}: all layers of such a batch.
 * </ul>
 */
public final class LlamaSource {
    private static final String TEXT = """
            def embed(self, w: List[Tensor], tokens: Tensor) -> Tensor:
              return torch.embedding(w[0], tokens)
            def head(self, w: List[Tensor]) -> Tensor:
              return w[1]
            def normal(self, w: List[Tensor], x: Tensor) -> Tensor:
              return torch.rms_norm(x, [HIDDEN], w[2], EPSILON)
            def logits(self, w: List[Tensor], x: Tensor) -> Tensor:
              return torch.linear(self.normal(w, x), self.head(w))
            def project(self, w: List[Tensor], layer: int, x: Tensor) -> Tensor:
              i = torch.add(3, torch.mul(layer, ARRAYS))
              h = torch.rms_norm(x, [HIDDEN], w[i], EPSILON)
              p = torch.linear(h, w[torch.add(i, 1)]BIAS)
              return torch.view(p, [-1, ALL_HEADS, HEAD])
            def rotate(self, p: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
              a, b, = torch.chunk(torch.slice(p, -2, 0, TURNED_HEADS), 2, -1)
              c = torch.addcmul(torch.mul(a, cos), b, sin, value=-1)
              d = torch.addcmul(torch.mul(b, cos), a, sin)
              t = torch.cat([c, d], -1)
              return (torch.slice(t, -2, 0, HEADS), torch.slice(t, -2, HEADS), torch.slice(p, -2, TURNED_HEADS))
            def attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor], causal: bool) -> Tensor:
              y = torch.scaled_dot_product_attention(q, GROUPED(k), GROUPED(v), mask, 0., causal)
              return torch.reshape(torch.transpose(y, 1, 2), [-1, HIDDEN])
            def finish(self, w: List[Tensor], layer: int, x: Tensor, y: Tensor) -> Tensor:
              i = torch.add(3, torch.mul(layer, ARRAYS))
              z = torch.add(x, torch.linear(y, w[torch.add(i, 2)]))
              h = torch.rms_norm(z, [HIDDEN], w[torch.add(i, 3)], EPSILON)
              g = torch.silu(torch.linear(h, w[torch.add(i, 4)]))
              u = torch.linear(h, w[torch.add(i, 5)])
              return torch.add(z, torch.linear(torch.mul(g, u), w[torch.add(i, 6)]))
            def mix(self, p: Tensor, width: int, cos: Tensor, sin: Tensor) -> Tensor:
              c = torch.unsqueeze(torch.slice(cos, 0, 0, width), 1)
              s = torch.unsqueeze(torch.slice(sin, 0, 0, width), 1)
              q, k, v, = self.rotate(torch.view(p, [-1, width, ALL_HEADS, HEAD]), c, s)
              return self.attend(torch.transpose(q, 1, 2), torch.transpose(k, 1, 2), torch.transpose(v, 1, 2), None, True)
            def layers(self, w: List[Tensor], x: Tensor, width: int, cos: Tensor, sin: Tensor) -> Tensor:
              for i in range(LAYERS):
                x = self.finish(w, i, x, self.mix(self.project(w, i, x), width, cos, sin))
              return x
            """;

    /** Each head of keys and values serves several heads of queries. */
    private static final String GROUP = """
            def group(self, k: Tensor) -> Tensor:
              n = torch.size(k, 0)
              l = torch.size(k, 2)
              g = torch.expand(torch.unsqueeze(k, 2), [n, KEY_VALUE_HEADS, SHARING, l, HEAD])
              return torch.reshape(g, [n, HEADS, l, HEAD])
            """;

    private LlamaSource() {
    }

    /** All parts, for models of this shape. */
    public static String of(LlamaConfig config) {
        boolean grouped = config.keyValueHeads() < config.heads();
        String text = weights(config) + (grouped ? GROUP : "")
                + TEXT.replace("GROUPED", grouped ? "self.group" : "");
        for (Map.Entry<String, String> name : names(config)) {
            text = text.replace(name.getKey(), name.getValue());
        }
        return text;
    }

    /** Longer names before those that they contain. */
    private static List<Map.Entry<String, String>> names(LlamaConfig config) {
        int turned = config.heads() + config.keyValueHeads();
        return List.of(
                Map.entry("BIAS", config.attentionBias() ? ", w[torch.add(i, 7)]" : ""),
                Map.entry("ARRAYS", config.attentionBias() ? "8" : "7"),
                Map.entry("EPSILON", Double.toString(config.rmsNormEps())),
                Map.entry("HIDDEN", Integer.toString(config.hiddenSize())),
                Map.entry("LAYERS", Integer.toString(config.layers())),
                Map.entry("ALL_HEADS", Integer.toString(turned + config.keyValueHeads())),
                Map.entry("TURNED_HEADS", Integer.toString(turned)),
                Map.entry("KEY_VALUE_HEADS", Integer.toString(config.keyValueHeads())),
                Map.entry("SHARING", Integer.toString(config.heads() / config.keyValueHeads())),
                Map.entry("HEADS", Integer.toString(config.heads())),
                Map.entry("HEAD", Integer.toString(config.headSize())));
    }

    /** The methods that cut the flat array; queries, keys and values are one array. */
    private static String weights(LlamaConfig config) {
        LlamaArrays arrays = LlamaArrays.of(config);
        return """
                def weights(self, embedding: Tensor, rest: Tensor) -> List[Tensor]:
                  p = torch.split_with_sizes(rest, SIZES, 0)
                  e = torch.view(embedding, [VOCABULARY, HIDDEN])
                  return [e, VIEWS]
                def split(self, flat: Tensor) -> List[Tensor]:
                  return self.weights(torch.slice(flat, 0, 0, EMBEDDING), torch.slice(flat, 0, EMBEDDING))
                """.replace("SIZES", arrays.sizes().toString())
                .replace("VIEWS", String.join(", ", arrays.views()))
                .replace("VOCABULARY", Integer.toString(config.vocabSize()))
                .replace("EMBEDDING", Integer.toString(LlamaLayout.of(config).embeddingSize()));
    }
}
