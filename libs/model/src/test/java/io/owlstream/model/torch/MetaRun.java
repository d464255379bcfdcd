package io.owlstream.model.torch;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A method of a program on torch's meta device, whose arrays have a shape and no content: the nearest to a GPU that
 * every machine has. An operation that is given arrays of the host as well is refused, as on a GPU; so is one that reads
 * a number from an array of the device.
 */
public final class MetaRun {
    /**
     * For operations that the engine has not for that device: their values and gradients have the same shapes, and they
     * refuse what those would refuse.
     */
    private static final String STAND_INS = """
            def index_select(self, x: Tensor, dimension: int, i: Tensor) -> Tensor:
              if torch.ne(ops.prim.device(x), ops.prim.device(i)):
                ops.prim.RaiseException("at least two devices: of rows and of their numbers")
              at = annotate(List[Optional[Tensor]], [i])
              return torch.transpose(torch.index(torch.transpose(x, 0, dimension), at), 0, dimension)
            def embedding(self, x: Tensor, i: Tensor) -> Tensor:
              return self.index_select(x, 0, i)
            def logsumexp(self, x: Tensor, dimensions: List[int], keep: bool=False) -> Tensor:
              return torch.log(torch.sum(torch.exp(x), dimensions, keep))
            def dot(self, a: Tensor, b: Tensor) -> Tensor:
              return torch.sum(torch.mul(a, b))
            def where(self, choice: Tensor, a: Tensor, b: Tensor) -> Tensor:
              return torch.add(torch.mul(choice, a), b)
            def scaled_dot_product_attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor],
                dropout: float, causal: bool) -> Tensor:
              s = torch.matmul(q, torch.transpose(k, 2, 3))
              if torch.__isnot__(mask, None):
                s = torch.mul(s, unchecked_cast(Tensor, mask))
              return torch.matmul(torch.softmax(s, -1), v)
            """;
    private static final List<String> REPLACED =
            List.of("index_select", "embedding", "logsumexp", "dot",
            "where", "scaled_dot_product_attention");

    private MetaRun() {
    }

    /**
     * Calls {@code method}, with gradients, and tells how many values it would have returned.
     *
     * @param onDevice how many arguments are moved to the device, the first ones
     * @param onHost   how many follow that stay
     */
    public static int values(String source, String method, int onDevice, int onHost,
            TorchProgram.Arguments arguments) {
        String parameters = IntStream.range(0, onDevice + onHost)
                .mapToObj(i -> "a" + i + ": Tensor").collect(Collectors.joining(", "));
        String moved = IntStream.range(0, onDevice + onHost)
                .mapToObj(i -> i < onDevice ? "torch.to(a" + i + ", torch.device(\"meta\"))" : "a" + i)
                .collect(Collectors.joining(", "));
        String caller = """
                def on_meta(self, PARAMETERS) -> Tensor:
                  r = self.METHOD(MOVED)
                  return torch.zeros([torch.numel(r)])
                """.replace("PARAMETERS", parameters).replace("METHOD", method).replace("MOVED", moved);
        String text = source;
        for (String operation : REPLACED) {
            text = text.replace("torch." + operation + "(", "self." + operation + "(");
        }
        try (TorchProgram program = new TorchProgram(STAND_INS + text + caller)) {
            return program.callWithGradients("on_meta", arguments).length;
        }
    }
}
