package io.owlstream.stream.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedReadyTest {
    private static final Fact.Ready FACT =
            Fixtures.ready(new NodeId(Digest.of(new byte[] {1}).hex()), Optional.empty(), List.of());

    @Test
    void shouldUnpackWhatWasPacked() {
        assertThat(PackedReady.of(EventCodec.encode(FACT)).unpack()).isEqualTo(FACT);
    }

    @Test
    void shouldUnpackAFactWithKeysOfALaterRelease() {
        String json = new String(EventCodec.encode(FACT), StandardCharsets.UTF_8);
        String newer = json.substring(0, json.length() - 1) + ",\"later\":[1]}";

        assertThat(PackedReady.of(newer.getBytes(StandardCharsets.UTF_8)).unpack()).isEqualTo(FACT);
    }

    @Test
    void shouldUnpackOnManyThreadsAtOnce() {
        PackedReady packed = PackedReady.of(EventCodec.encode(FACT));

        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> packed.unpack()).distinct()).containsExactly(FACT);
    }
}
