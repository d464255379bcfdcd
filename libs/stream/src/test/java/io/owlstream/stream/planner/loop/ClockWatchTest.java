package io.owlstream.stream.planner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Optional<Instant> A_SECOND_AGO = Optional.of(NOW.minusSeconds(1));
    private final ClockWatch clocks = new ClockWatch(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void shouldNameAWorkerWhoseClockIsAheadOrBehindAndTheRemedy() {
        clocks.saw(record("/student-service/a", Duration.ofMinutes(5)), Optional.empty());
        clocks.saw(record("/teacher-service/b", Duration.ofMinutes(-5)), A_SECOND_AGO);

        assertThat(clocks.apart()).get().asString().isEqualTo("the clock of student-service/a is 300 s ahead of the"
                + " front's, the clock of teacher-service/b is 299 s behind the front's: keep the clocks of these"
                + " machines and of the front's by NTP");
    }

    @Test
    void shouldTakeOldRecordsThatMayHaveBeenThereForOldOnes() {
        clocks.saw(record("/student-service/a", Duration.ofDays(-5)), Optional.empty());
        // The front was away for an hour, and reads on.
        clocks.saw(record("/student-service/a", Duration.ofMinutes(-50)), Optional.of(NOW.minus(Duration.ofHours(1))));

        assertThat(clocks.apart()).isEmpty();
    }

    @Test
    void shouldBearWithWhatARecordNeedsOnItsWay() {
        clocks.saw(record("/student-service/a", Duration.ofSeconds(-40)), A_SECOND_AGO);
        clocks.saw(record("/student-service/a", Duration.ofSeconds(40)), A_SECOND_AGO);

        assertThat(clocks.apart()).isEmpty();
    }

    @Test
    void shouldForgetAClockThatWasSetRight() {
        clocks.saw(record("/student-service/a", Duration.ofMinutes(5)), A_SECOND_AGO);
        clocks.saw(record("/student-service/a", Duration.ZERO), A_SECOND_AGO);

        assertThat(clocks.apart()).isEmpty();
        assertThat(clocks.largest()).isZero();
    }

    @Test
    void shouldTellHowFarTheFarthestClockIsAndNothingWhereNoneIsFar() {
        assertThat(clocks.largest()).isZero();
        clocks.saw(record("/student-service/a", Duration.ofMinutes(5)), Optional.empty());
        clocks.saw(record("/teacher-service/b", Duration.ofMinutes(-15)), A_SECOND_AGO);
        clocks.saw(record("/sampler-service/c", Duration.ofSeconds(20)), A_SECOND_AGO);

        assertThat(clocks.largest()).isEqualTo(Duration.ofMinutes(15).minusSeconds(1));
    }

    @Test
    void shouldNotRepeatWhateverAForeignRecordNamesAsItsSource() {
        clocks.saw(record("/a\n2026 ERROR " + "x".repeat(500), Duration.ofMinutes(5)), A_SECOND_AGO);

        assertThat(clocks.apart()).get().asString().startsWith("the clock of a?2026?ERROR?xxx").hasSizeLessThan(250);
    }

    @Test
    void shouldNameAFewOfMany() {
        for (int worker = 1; worker <= 5; worker++) {
            clocks.saw(record("/student-service/" + worker, Duration.ofMinutes(5)), A_SECOND_AGO);
        }

        assertThat(clocks.apart()).get().asString().contains("student-service/3").contains(" and 2 more: keep")
                .doesNotContain("student-service/4");
    }

    private static ConsumerRecord<String, byte[]> record(String source, Duration ahead) {
        return new ConsumerRecord<>(Topics.FACTS, 0, 0, NOW.plus(ahead).toEpochMilli(), TimestampType.CREATE_TIME, 0, 0,
                "key", new byte[0], CloudEventHeaders.of(Topics.FACTS, source, "subject", Map.of()), Optional.empty());
    }
}
