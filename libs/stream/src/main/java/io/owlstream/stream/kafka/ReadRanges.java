package io.owlstream.stream.kafka;

import io.owlstream.stream.event.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which records were read, as ranges that are merged where they touch. */
final class ReadRanges {
    private final String topic;
    private final Map<Integer, TreeSet<Long>> offsets = new TreeMap<>();

    ReadRanges(String topic) {
        this.topic = topic;
    }

    void add(int partition, long offset) {
        offsets.computeIfAbsent(partition, absent -> new TreeSet<>()).add(offset);
    }

    /** By partition and offset, ascending. */
    List<Source> sources() {
        List<Source> ranges = new ArrayList<>();
        offsets.forEach((partition, read) -> addRanges(partition, read, ranges));
        return ranges;
    }

    private void addRanges(int partition, TreeSet<Long> read, List<Source> ranges) {
        long from = read.first();
        long to = from;
        for (long offset : read.tailSet(from, false)) {
            if (offset != to + 1) {
                ranges.add(new Source.TopicRange(topic, partition, from, to));
                from = offset;
            }
            to = offset;
        }
        ranges.add(new Source.TopicRange(topic, partition, from, to));
    }
}
