package io.owlstream.stream.event;

import java.util.List;

/** Where the records of a dataset were written, in the order of its manifest; a stored document. */
public record DatasetHints(List<Location> locations) {
    public DatasetHints {
        locations = List.copyOf(locations);
    }
}
