package io.owlstream.local.services;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which services a local system has, and how many processes of each. The front always runs; where no evaluator is
 * wanted, its process only is the front.
 *
 * @param frontPort where the front listens; a free port when empty
 * @param workers   how many of each kind, 0 to {@link LocalSettings#PARTITIONS}; none of a kind that is missing
 */
public record Sizes(Optional<Integer> frontPort, Map<Service, Integer> workers) {

    public Sizes {
        Map<Service, Integer> some = new EnumMap<>(Service.class);
        workers.forEach((service, count) -> {
            if (count > 0) {
                some.put(service, count);
            }
        });
        workers = Collections.unmodifiableMap(some);
    }

    /** One worker of each of {@code services}, and as many of students as this machine has processors for. */
    public static Sizes of(Set<Service> services) {
        return new Sizes(Optional.empty(), services.stream().collect(Collectors.toMap(service -> service,
                service -> service == Service.STUDENT ? students() : 1)));
    }

    /** The same with a port for the front. */
    public Sizes withPort(Optional<Integer> port) {
        return new Sizes(port, workers);
    }

    /** The same with another number of one kind. */
    public Sizes with(Service service, int count) {
        Map<Service, Integer> changed = new EnumMap<>(Service.class);
        changed.putAll(workers);
        changed.put(service, count);
        return new Sizes(frontPort, changed);
    }

    /** How many workers of this kind there are. */
    public int count(Service service) {
        return workers.getOrDefault(service, 0);
    }

    /** The kinds of which there is a worker. */
    public Set<Service> services() {
        return workers.keySet();
    }

    private static int students() {
        return Math.min(Runtime.getRuntime().availableProcessors(), LocalSettings.PARTITIONS);
    }
}
