package io.owlstream.local.up;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.process.Ports;
import io.owlstream.local.services.LocalSettings;
import io.owlstream.local.services.Service;
import io.owlstream.local.services.Sizes;
import java.util.EnumSet;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How many workers a system on this machine has, and where it answers: a mixin. */
public final class WorkerOptions {
    /** As many as a request topic has partitions: one more would have none. */
    private static final int MAX = LocalSettings.PARTITIONS;

    @Option(names = "--port", paramLabel = "PORT",
            description = "The loopback port of the front's REST interface (default: a free one).")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--teachers", paramLabel = "N", description = "How many teacher workers, 0 to 4 (default: 1).")
    private Optional<Integer> teachers = Optional.empty();

    @Option(names = "--samplers", paramLabel = "N", description = "How many sampler workers, 0 to 4 (default: 1).")
    private Optional<Integer> samplers = Optional.empty();

    @Option(names = "--filters", paramLabel = "N", description = "How many filter workers, 0 to 4 (default: 1).")
    private Optional<Integer> filters = Optional.empty();

    @Option(names = "--students", paramLabel = "N",
            description = "How many student workers, 0 to 4 (default: as many as processors, at most 4).")
    private Optional<Integer> students = Optional.empty();

    @Option(names = "--evaluators", paramLabel = "N",
            description = "How many evaluator workers, 0 to 4 (default: 1). The first one is the front too.")
    private Optional<Integer> evaluators = Optional.empty();

    /** What was asked for; bad input when it is impossible. */
    Sizes sizes() {
        Sizes sizes = Sizes.of(EnumSet.allOf(Service.class)).withPort(port.map(Ports::require));
        sizes = changed(sizes, Service.TEACHER, "--teachers", teachers);
        sizes = changed(sizes, Service.SAMPLER, "--samplers", samplers);
        sizes = changed(sizes, Service.FILTER, "--filters", filters);
        sizes = changed(sizes, Service.STUDENT, "--students", students);
        return changed(sizes, Service.EVALUATOR, "--evaluators", evaluators);
    }

    private static Sizes changed(Sizes sizes, Service service, String option, Optional<Integer> count) {
        count.filter(n -> n < 0 || n > MAX).ifPresent(n -> {
            throw CommandFailure.badInput(option + " must be from 0 to " + MAX + ", was " + n);
        });
        return count.map(n -> sizes.with(service, n)).orElse(sizes);
    }
}
