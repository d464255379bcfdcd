package io.owlstream.model.digits;

/**
 * The network's forward pass, its hand-written backward pass and Adam, as TorchScript. Several updates run in one
 * call, and gradients go straight into one flat array: no tape, no call per operator.
 *
 * <p>The loss of both teachers and students is the Kullback-Leibler divergence from a target distribution q to the
 * network's softmax p over some of its outputs; with q at one class it is the cross-entropy. Its gradient by the
 * logits is (p - q) / n, and exactly 0 at all other outputs.
 */
final class DigitsProgram {
    /** Logits of images: {@code (flat, uint8 pixels) -> n x 13}. */
    static final String ANSWER_IMAGES = "answer_images";
    /** Logits on noise: {@code (flat, int32 noise) -> n x 13}. */
    static final String ANSWER_NOISE = "answer_noise";
    /**
     * Updates towards labels: {@code (flat, m, v, uint8 pixels, n x 1 int64 labels, settings)}; as {@link
     * #LEARN_NOISE}.
     */
    static final String LEARN_IMAGES = "learn_images";
    /**
     * Updates towards the softmax of given logits: {@code (flat, m, v, int32 noise, n x w logits, settings)}, with
     * settings = float64 {@code [batch size, updates done before, learning rate, first output]}. Changes flat, m and
     * v; returns the loss sum of each update, then the norm of the last gradient.
     */
    static final String LEARN_NOISE = "learn_noise";

    private static final String VIEWS = """
              p = torch.split_with_sizes(flat, SIZES, 0)
              W1 = torch.view(p[0], [256, 784])
              W2 = torch.view(p[2], [256, 256])
              W3 = torch.view(p[4], [13, 256])
            """;

    private static final String FORWARD = """
            def pixels(self, raw: Tensor) -> Tensor:
              return torch.sub_(torch.mul_(torch.to(raw, 6), 0.00784313725490196), 1)
            def noise(self, raw: Tensor) -> Tensor:
              return torch.mul_(torch.to(raw, 6), 4.656612873077393e-10)
            def layers(self, flat: Tensor, x: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
            VIEWS
              h1 = torch.relu_(torch.linear(x, W1, p[1]))
              h2 = torch.relu_(torch.linear(h1, W2, p[3]))
              return (h1, h2, torch.linear(h2, W3, p[5]))
            def answer_images(self, flat: Tensor, raw: Tensor) -> Tensor:
              h1, h2, lo, = self.layers(flat, self.pixels(raw))
              return lo
            def answer_noise(self, flat: Tensor, raw: Tensor) -> Tensor:
              h1, h2, lo, = self.layers(flat, self.noise(raw))
              return lo
            """;

    private static final String BACKWARD = """
            def backward(self, flat: Tensor, g: Tensor, x: Tensor, h1: Tensor, h2: Tensor, d: Tensor) -> NoneType:
            VIEWS
              q = torch.split_with_sizes(g, SIZES, 0)
              _ = torch.mm(torch.t(d), h2, out=torch.view(q[4], [13, 256]))
              _1 = torch.sum(d, [0], False, dtype=None, out=q[5])
              d2 = torch.threshold_backward(torch.mm(d, W3), h2, 0)
              _2 = torch.mm(torch.t(d2), h1, out=torch.view(q[2], [256, 256]))
              _3 = torch.sum(d2, [0], False, dtype=None, out=q[3])
              d1 = torch.threshold_backward(torch.mm(d2, W2), h1, 0)
              _4 = torch.mm(torch.t(d1), x, out=torch.view(q[0], [256, 784]))
              _5 = torch.sum(d1, [0], False, dtype=None, out=q[1])
              return None
            """;

    /**
     * Kingma and Ba, "Adam", 2015: algorithm 1 with its constants, in the order of section 2's last paragraph, which
     * scales the step instead of both moments; {@code t} counts updates from 1, {@code w} is scratch memory.
     */
    private static final String ADAM = """
            def adam(self, flat: Tensor, g: Tensor, m: Tensor, v: Tensor, w: Tensor, t: int, rate: float) -> NoneType:
              _ = torch.lerp_(m, g, 0.1)
              _1 = torch.addcmul_(torch.mul_(v, 0.999), g, g, value=0.001)
              c1 = torch.sub(1., torch.pow(0.9, float(t)))
              c2 = torch.sqrt(torch.sub(1., torch.pow(0.999, float(t))))
              s = torch.add_(torch.sqrt(v, out=w), torch.mul(c2, 1e-08))
              _2 = torch.addcdiv_(flat, m, s, value=torch.neg(torch.div(torch.mul(rate, c2), c1)))
              return None
            """;

    private static final String LEARN = """
            def update(self, flat: Tensor, m: Tensor, v: Tensor, g: Tensor, w: Tensor, x: Tensor, q: Tensor,
                s: Tensor, i: int) -> Tensor:
              first = int(torch.select(s, 0, 3))
              end = torch.add(first, torch.size(q, 1))
              h1, h2, lo, = self.layers(flat, x)
              ls = torch.log_softmax(torch.slice(lo, 1, first, end), -1)
              d = torch.zeros_like(lo)
              e = torch.mul_(torch.sub_(torch.exp(ls), q), torch.div(1., float(torch.size(x, 0))))
              _ = torch.copy_(torch.slice(d, 1, first, end), e)
              _1 = self.backward(flat, g, x, h1, h2, d)
              t = torch.add(int(torch.select(s, 0, 1)), torch.add(i, 1))
              _2 = self.adam(flat, g, m, v, w, t, float(torch.select(s, 0, 2)))
              return torch.sum(torch.sub(torch.xlogy(q, q), torch.mul(q, ls)))
            def batches(self, raw: Tensor, s: Tensor) -> Tuple[int, int]:
              size = int(torch.select(s, 0, 0))
              n = torch.floordiv(torch.add(torch.size(raw, 0), torch.sub(size, 1)), size)
              return (size, n)
            def learn_images(self, flat: Tensor, m: Tensor, v: Tensor, raw: Tensor, y: Tensor, s: Tensor) -> Tensor:
              g = torch.empty_like(flat)
              w = torch.empty_like(flat)
              size, n, = self.batches(raw, s)
              out = torch.zeros([torch.add(n, 1)], device=ops.prim.device(flat))
              for i in range(n):
                a = torch.mul(i, size)
                b = torch.add(a, size)
                x = self.pixels(torch.slice(raw, 0, a, b))
                q = torch.to(torch.one_hot(torch.view(torch.slice(y, 0, a, b), [-1]), 10), 6)
                _ = torch.copy_(torch.select(out, 0, i), self.update(flat, m, v, g, w, x, q, s, i))
              _1 = torch.copy_(torch.select(out, 0, n), torch.norm(g))
              return out
            def learn_noise(self, flat: Tensor, m: Tensor, v: Tensor, raw: Tensor, z: Tensor, s: Tensor) -> Tensor:
              g = torch.empty_like(flat)
              w = torch.empty_like(flat)
              size, n, = self.batches(raw, s)
              out = torch.zeros([torch.add(n, 1)], device=ops.prim.device(flat))
              for i in range(n):
                a = torch.mul(i, size)
                b = torch.add(a, size)
                x = self.noise(torch.slice(raw, 0, a, b))
                q = torch.softmax(torch.slice(z, 0, a, b), -1)
                _ = torch.copy_(torch.select(out, 0, i), self.update(flat, m, v, g, w, x, q, s, i))
              _1 = torch.copy_(torch.select(out, 0, n), torch.norm(g))
              return out
            """;

    private DigitsProgram() {
    }

    /** All methods. */
    static String source() {
        return (FORWARD + BACKWARD + ADAM + LEARN).replace("VIEWS\n", VIEWS).replace("SIZES", DigitsShape.sizes());
    }
}
