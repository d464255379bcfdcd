package io.owlstream.stream.event;

/**
 * What determines the last bits of a number: equal platforms give equal bits, unless they compute on a GPU.
 *
 * @param cpu     architecture and vector features, for instance {@code amd64 avx512}
 * @param threads intra-op threads of the numeric engine; 0 where nothing is computed
 * @param engine  name and version of the numeric engine, with {@code CUDA} if it computed on a GPU; or {@code none}
 */
public record Platform(String cpu, int threads, String engine) {
}
