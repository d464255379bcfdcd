package io.owlstream.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TorchTest {
    private static final String PROGRAM = """
            def twice(self, x: Tensor) -> Tensor:
              return torch.mul(x, 2)
            def raised(self, x: Tensor, by: Tensor) -> Tensor:
              return torch.add_(x, by)
            """;

    @Test
    void shouldCallTheMethodThatWasNamed() {
        try (TorchProgram program = new TorchProgram(PROGRAM)) {
            // Given
            NDArray kept = program.keep(new float[] {1, 2.5f});

            // When
            float[] twice = program.call("twice", (device, host) -> new NDList(kept));
            float[] raised = program.call("raised", (device, host) -> new NDList(kept, host.create(3f)));

            // Then
            assertThat(twice).containsExactly(2, 5);
            assertThat(raised).containsExactly(4, 5.5f);
            assertThat(kept.toFloatArray()).containsExactly(4, 5.5f);
        }
    }

    @Test
    void shouldFreeWhatACallAllocated() {
        try (TorchProgram program = new TorchProgram(PROGRAM)) {
            // Given
            NDArray kept = program.keep(new float[] {1});
            int alive = program.arraysAlive();

            // When
            for (int i = 0; i < 100; i++) {
                program.call("raised", (device, host) -> new NDList(kept, host.create(3f)));
            }

            // Then
            assertThat(program.arraysAlive()).isEqualTo(alive);
        }
    }

    @Test
    void shouldRefuseAProgramThatIsNone() {
        assertThatThrownBy(() -> new TorchProgram("def broken(self) -> Tensor:\n  return nothing\n"))
                .hasMessageContaining("nothing");
    }

    @Test
    void shouldComputeOnThreadsThatDidNotStartTheEngine() {
        try (TorchProgram program = new TorchProgram(PROGRAM)) {
            // Given
            NDArray kept = program.keep(new float[] {1});

            // When
            float[] twice = CompletableFuture
                    .supplyAsync(() -> program.call("twice", (device, host) -> new NDList(kept))).join();

            // Then
            assertThat(twice).containsExactly(2);
        }
    }

    @Test
    void shouldGoOnWithTheProcessorWhereTheEngineHasNoGpu() {
        assertThatThrownBy(() -> Torch.runOn(ComputeDevice.GPU)).isInstanceOf(DeviceException.class)
                .hasMessageContaining("CUDA").hasMessageNotContaining("\n");

        try (TorchProgram program = new TorchProgram(PROGRAM)) {
            assertThat(program.call("twice", (device, host) -> new NDList(device.create(new float[] {1}))))
                    .containsExactly(2);
        }
        assertThat(NumericPlatform.current().engine()).doesNotContain("CUDA");
    }

    @Test
    void shouldNameThePlatform() {
        NumericPlatform platform = NumericPlatform.current();

        assertThat(platform.engine()).isEqualTo("libtorch 2.7.1");
        assertThat(platform.threads()).isOne();
        assertThat(platform.cpu()).startsWith(System.getProperty("os.arch"));
    }

    @Test
    void shouldNameMakerAndFeaturesThatDecideBits() {
        List<String> cpuinfo = List.of("processor\t: 0", "vendor_id\t: AuthenticAMD",
                "flags\t\t: fpu avx512f sse avx2 fma", "", "processor\t: 1", "vendor_id\t: Other");

        assertThat(CpuFeatures.describe("amd64", cpuinfo)).isEqualTo("amd64 AuthenticAMD avx2 avx512f fma");
        assertThat(CpuFeatures.describe("aarch64", List.of())).isEqualTo("aarch64");
    }
}
