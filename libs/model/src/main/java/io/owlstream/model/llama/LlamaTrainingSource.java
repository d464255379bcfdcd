package io.owlstream.model.llama;

import java.util.Map;

/**
 * One update of a model as TorchScript: loss, gradient, clipping and AdamW in one call.
 *
 * <p>Only attention sees padding: everything else works on the tokens of all rows one after the other. Past the last
 * layer's attention only the targets' positions are computed, and of the logits only those that a loss asks for.
 */
final class LlamaTrainingSource {
    /**
     * {@code (flat, m, v, cos, sin, batch, weights, header, settings)}, with batch, weights and header those of {@link
     * PackedBatch} and settings = float64 {@code [learning rate, updates done before]}. Changes flat, m and v; returns
     * the loss and the gradient's norm before clipping.
     */
    static final String UPDATE = "update";

    private static final String LOSS = """
            def hidden(self, w: List[Tensor], a: List[Tensor], width: int, cos: Tensor, sin: Tensor) -> Tensor:
              x = self.embed(w, a[0])
              for i in range(LAST_LAYER):
                y = self.mix(torch.index_select(self.project(w, i, x), 0, a[1]), width, cos, sin)
                x = self.finish(w, i, x, torch.index_select(y, 0, a[2]))
              y = self.mix(torch.index_select(self.project(w, LAST_LAYER, x), 0, a[1]), width, cos, sin)
              y = torch.index_select(y, 0, torch.index_select(a[2], 0, a[3]))
              return self.normal(w, self.finish(w, LAST_LAYER, torch.index_select(x, 0, a[3]), y))
            def cross_entropy(self, h: Tensor, matrix: Tensor, y: Tensor) -> Tensor:
              return torch.cross_entropy_loss(torch.linear(h, matrix), y, None, 0)
            def numbers(self, x: Tensor, dimension: int) -> Tensor:
              return torch.slice(x, dimension, FIRST_NUMBER, END_OF_NUMBERS)
            def marks(self, x: Tensor, dimension: int) -> Tensor:
              return torch.cat([torch.narrow(x, dimension, COMMA, 1), torch.narrow(x, dimension, END_TOKEN, 1)], dimension)
            def losses(self, e: Tensor, h: List[Tensor], y: List[Tensor]) -> Tensor:
              all = annotate(List[Tensor], [])
              if torch.gt(torch.size(h[0], 0), 0):
                _ = torch.append(all, self.cross_entropy(h[0], e, y[0]))
              if torch.gt(torch.size(h[1], 0), 0):
                _ = torch.append(all, self.cross_entropy(h[1], self.numbers(e, 0), y[1]))
              if torch.gt(torch.size(h[2], 0), 0):
                _ = torch.append(all, self.cross_entropy(h[2], self.marks(e, 0), y[2]))
              if torch.gt(torch.size(h[3], 0), 0):
                l = torch.linear(h[3], e)
                _ = torch.append(all, torch.sub(torch.logsumexp(l, [1]), torch.logsumexp(self.numbers(l, 1), [1])))
              if torch.gt(torch.size(h[4], 0), 0):
                l = torch.linear(h[4], e)
                _ = torch.append(all, torch.sub(torch.logsumexp(l, [1]), torch.logsumexp(self.marks(l, 1), [1])))
              return torch.cat(all, 0)
            def loss(self, w: List[Tensor], cos: Tensor, sin: Tensor, batch: Tensor, weights: Tensor,
                header: Tensor) -> Tensor:
              n = annotate(List[int], [])
              for i in range(HEADER):
                _ = torch.append(n, int(torch.select(header, 0, i)))
              counts = torch.slice(n, HEADER_PARTS)
              a = torch.split_with_sizes(batch, torch.slice(n, 1, HEADER_PARTS), 0)
              h = self.hidden(w, a, n[0], cos, sin)
              l = self.losses(self.head(w), torch.split_with_sizes(h, counts, 0), torch.split_with_sizes(a[4], counts, 0))
              return torch.dot(l, weights)
            """;

    private static final String UPDATE_TEXT = """
            def adamw(self, x: Tensor, m: Tensor, v: Tensor, g: Tensor, rate: float, t: float) -> NoneType:
              _ = torch.mul_(torch.slice(x, 0, 0, TRAINED_MATRICES), torch.sub(1., torch.mul(rate, DECAY)))
              _1 = torch.lerp_(m, g, torch.sub(1., BETA1))
              _2 = torch.addcmul_(torch.mul_(v, BETA2), g, g, value=torch.sub(1., BETA2))
              c1 = torch.sub(1., torch.pow(BETA1, t))
              c2 = torch.sqrt(torch.sub(1., torch.pow(BETA2, t)))
              s = torch.add_(torch.div_(torch.sqrt(v), c2), EPSILON)
              _3 = torch.addcdiv_(x, m, s, value=torch.neg(torch.div(rate, c1)))
              return None
            def clip(self, g: Tensor, norm: Tensor) -> NoneType:
              if torch.gt(CLIP, 0.):
                _ = torch.mul_(g, torch.clamp_max(torch.mul(torch.reciprocal(torch.add(norm, 1e-06)), CLIP), 1.))
              return None
            def update(self, flat: Tensor, m: Tensor, v: Tensor, cos: Tensor, sin: Tensor, batch: Tensor, weights: Tensor,
                header: Tensor, settings: Tensor) -> Tensor:
              trained = torch.slice(flat, 0, FROZEN)
              w = torch.requires_grad_(torch.detach(trained), True)
              loss = self.loss(ARRAYS_OF_W, cos, sin, batch, weights, header)
              gs = torch.grad([loss], [w])
              g = unchecked_cast(Tensor, gs[0])
              norm = torch.sqrt(torch.sum(torch.square(g)))
              _ = self.clip(g, norm)
              t = torch.add(float(torch.select(settings, 0, 1)), 1.)
              _1 = self.adamw(trained, m, v, g, float(torch.select(settings, 0, 0)), t)
              return torch.stack([torch.detach(loss), norm])
            """;

    private LlamaTrainingSource() {
    }

    /** The program for models of a shape; the first {@code frozen} parameters are none or the embedding. */
    static String of(LlamaConfig config, AnswerTokens answers, AdamWSettings settings, int frozen) {
        String arrays = frozen == 0 ? "self.split(w)" : "self.weights(torch.slice(flat, 0, 0, FROZEN), w)";
        int matrices = LlamaLayout.of(config).matricesSize() - frozen;
        String text = (LOSS + UPDATE_TEXT).replace("ARRAYS_OF_W", arrays);
        Map<String, Object> names = Map.ofEntries(
                Map.entry("LAST_LAYER", config.layers() - 1),
                Map.entry("FIRST_NUMBER", answers.firstNumber()),
                Map.entry("END_OF_NUMBERS", answers.firstNumber() + answers.numbers()),
                Map.entry("COMMA", answers.comma()), Map.entry("END_TOKEN", answers.end()),
                Map.entry("HEADER_PARTS", PackedBatch.HEADER_PARTS), Map.entry("FROZEN", frozen),
                Map.entry("TRAINED_MATRICES", matrices), Map.entry("DECAY", settings.weightDecay()),
                Map.entry("BETA1", settings.beta1()), Map.entry("BETA2", settings.beta2()),
                Map.entry("EPSILON", settings.epsilon()), Map.entry("CLIP", settings.clip()));
        for (Map.Entry<String, Object> name : names.entrySet()) {
            text = text.replace(name.getKey(), name.getValue().toString());
        }
        return LlamaSource.of(config) + text.replace("HEADER", Integer.toString(PackedBatch.HEADER));
    }
}
