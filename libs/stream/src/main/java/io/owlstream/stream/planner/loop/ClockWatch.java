package io.owlstream.stream.planner.loop;

import io.owlstream.stream.codec.CloudEventHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whose clock is far from this front's, by the times that producers give their records. A record from the
 * future was written by a clock that is ahead. One that was not there when the log was last read to its end, and yet is
 * older than that, was written by a clock that is behind. No digest depends on clocks; times and timings do.
 */
final class ClockWatch {
    /** More than a record may be on its way for. */
    static final Duration TOLERANCE = Duration.ofMinutes(1);
    /** A worker that has nothing to write cannot show that its clock was set right. */
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int NAMED = 3;
    /** Whatever foreign records name as their source. */
    private static final int MOST_SOURCES = 1_000;
    private static final int MOST_CHARACTERS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private final Clock clock;
    private final Map<String, Apart> apart = new ConcurrentHashMap<>();

    /** How far a clock is ahead, negative if it is behind, and when that was seen. */
    private record Apart(Duration ahead, Instant seen) {
    }

    ClockWatch(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Looks at a record that was read just now.
     *
     * @param absentAt when the record was not in the log yet, for sure; empty if that is not known
     */
    void saw(ConsumerRecord<String, byte[]> record, Optional<Instant> absentAt) {
        Instant now = now();
        Duration ahead = ahead(Instant.ofEpochMilli(record.timestamp()), absentAt.orElse(Instant.MIN), now);
        if (ahead.abs().compareTo(TOLERANCE) > 0) {
            String source = source(record);
            if (apart.size() < MOST_SOURCES && apart.put(source, new Apart(ahead, now)) == null) {
                LOG.warn("Clocks are apart: {}", words(source, ahead));
            }
        } else if (!apart.isEmpty() && absentAt.isPresent()) {
            apart.remove(source(record));
        }
    }

    /** Whose clocks are far from this front's, with the remedy, for people; empty if nobody's is. */
    Optional<String> apart() {
        forget();
        return apart.isEmpty() ? Optional.empty() : Optional.of(apart.entrySet().stream()
                .sorted(Map.Entry.comparingByKey()).limit(NAMED)
                .map(found -> words(found.getKey(), found.getValue().ahead())).collect(Collectors.joining(", "))
                + (apart.size() > NAMED ? " and " + (apart.size() - NAMED) + " more" : "")
                + ": keep the clocks of these machines and of the front's by NTP");
    }

    /** How far the farthest of these clocks is from this front's; zero if nobody's is far. */
    Duration largest() {
        forget();
        return apart.values().stream().map(found -> found.ahead().abs()).max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private void forget() {
        Instant since = now().minus(REMEMBERED);
        apart.values().removeIf(found -> found.seen().isBefore(since));
    }

    private static Duration ahead(Instant written, Instant absentAt, Instant now) {
        if (written.isAfter(now)) {
            return Duration.between(now, written);
        }
        return written.isBefore(absentAt) ? Duration.between(absentAt, written) : Duration.ZERO;
    }

    private static String source(ConsumerRecord<String, byte[]> record) {
        String source = CloudEventHeaders.text(record.headers(), CloudEventHeaders.SOURCE).orElse("somebody")
                .replaceAll("[^\\w./:@-]", "?");
        return source.substring(0, Math.min(source.length(), MOST_CHARACTERS));
    }

    private static String words(String source, Duration ahead) {
        return "the clock of " + (source.startsWith("/") ? source.substring(1) : source) + " is "
                + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of") + " the front's";
    }
}
