package io.owlstream.stream.kafka;

import java.util.Map;

/**
 * How much lies before whom.
 *
 * @param lag         for each group that works, the records between its committed offsets and the ends of its topic
 * @param deadLetters records that the topic of dead letters has
 */
public record BrokerFigures(Map<String, Long> lag, long deadLetters) {
    public BrokerFigures {
        lag = Map.copyOf(lag);
    }
}
