package io.owlstream.stream.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureCheckTest {
    private static final String KEY = "ab".repeat(32);
    private static final byte[] VALUE = "{\"fact\":\"ready\"}".getBytes(StandardCharsets.UTF_8);
    private SignedFacts student;
    private SignedFacts front;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        student = new SignedFacts(folder, "student");
        front = new SignedFacts(folder, "front");
    }

    @Test
    void shouldBelieveWhatATrustedSignerWrote() {
        assertThat(front.admits(Topics.FACTS, KEY, VALUE, student.headers(KEY, VALUE))).isTrue();
        assertThat(front.admits(Topics.FACTS, KEY, VALUE, front.headers(KEY, VALUE))).isTrue();
        assertThat(front.ignored).isEmpty();
    }

    @Test
    void shouldBelieveARemovalThatATrustedSignerWrote() {
        Map<String, String> removal = student.headers(KEY, null);
        assertThat(front.admits(Topics.FACTS, KEY, null, removal)).isTrue();
        assertThat(front.admits(Topics.FACTS, KEY, new byte[0], removal)).isFalse();
        assertThat(front.admits(Topics.FACTS, KEY, null, student.headers(KEY, new byte[0]))).isFalse();
    }

    @Test
    void shouldIgnoreAnAlteredValue() {
        byte[] altered = "{\"fact\":\"ready\" }".getBytes(StandardCharsets.UTF_8);
        assertThat(front.admits(Topics.FACTS, KEY, altered, student.headers(KEY, VALUE))).isFalse();
        assertThat(front.admits(Topics.FACTS, KEY, null, student.headers(KEY, VALUE))).isFalse();
        assertThat(front.ignored).containsExactly(Distrust.BAD_SIGNATURE, Distrust.BAD_SIGNATURE);
    }

    @Test
    void shouldIgnoreAFactThatWasMovedToAnotherKeyOrTopic() {
        Map<String, String> headers = student.headers(KEY, VALUE);
        assertThat(front.admits(Topics.FACTS, KEY + "!", VALUE, headers)).isFalse();
        assertThat(front.admits(Topics.FACTS, null, VALUE, headers)).isFalse();
        assertThat(front.admits("owlstream.facts.v2", KEY, VALUE, headers)).isFalse();
        assertThat(front.ignored).hasSize(3).containsOnly(Distrust.BAD_SIGNATURE);
    }

    @Test
    void shouldIgnoreASignerWhomNobodyTrustsAndOneWhoTakesAnothersName() {
        SignedFacts stranger = new SignedFacts(folder, "stranger");
        Map<String, String> headers = stranger.headers(KEY, VALUE);
        assertThat(front.admits(Topics.FACTS, KEY, VALUE, headers)).isFalse();
        assertThat(front.admits(Topics.FACTS, KEY, VALUE, with(headers, Statement.SIGNER, "student"))).isFalse();
        assertThat(front.ignored).containsExactly(Distrust.UNKNOWN_SIGNER, Distrust.BAD_SIGNATURE);
    }

    @Test
    void shouldIgnoreAFactWithoutSignerOrSignature() {
        Map<String, String> signer = Map.of(Statement.SIGNER, "student");
        Map<String, String> signature = Map.of(Statement.SIGNATURE, "AAAA");
        assertThat(front.admits(Topics.FACTS, KEY, VALUE, Map.of())).isFalse();
        assertThat(front.admits(Topics.FACTS, KEY, VALUE, signer)).isFalse();
        assertThat(front.admits(Topics.FACTS, KEY, VALUE, signature)).isFalse();
        assertThat(front.ignored).hasSize(3).containsOnly(Distrust.UNSIGNED);
    }

    @Test
    void shouldIgnoreASignatureThatIsNone() {
        Map<String, String> headers = student.headers(KEY, VALUE);
        for (String none : new String[] {"", "no base64!", "AAAA", "A".repeat(88)}) {
            assertThat(front.admits(Topics.FACTS, KEY, VALUE, with(headers, Statement.SIGNATURE, none))).isFalse();
        }
        assertThat(front.ignored).hasSize(4).containsOnly(Distrust.BAD_SIGNATURE);
    }

    @Test
    void shouldBelieveWhateverLiesBeforeTheOffsetFromWhichOnFactsMustBeSigned() {
        SignedFacts before = new SignedFacts(folder, "late", SignedFacts.OFFSET + 1);
        assertThat(before.admits(Topics.FACTS, KEY, VALUE, Map.of())).isTrue();
        assertThat(before.ignored).isEmpty();

        SignedFacts exactly = new SignedFacts(folder, "early", SignedFacts.OFFSET);
        assertThat(exactly.admits(Topics.FACTS, KEY, VALUE, Map.of())).isFalse();
        assertThat(exactly.ignored).containsExactly(Distrust.UNSIGNED);
    }

    @Test
    void shouldSignNothingButFacts() {
        Headers headers = new RecordHeaders();
        student.trust().signer().sign(Topics.TRAINING_BATCHES, KEY, VALUE, headers);
        assertThat(headers).isEmpty();
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String text) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, text);
        return changed;
    }
}
