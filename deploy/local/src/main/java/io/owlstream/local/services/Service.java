package io.owlstream.local.services;

import java.util.Locale;

/**
 * A kind of service and how it runs on one machine.
 *
 * @param folder   the module that builds it
 * @param heap     the limit of the Java heap; native memory comes on top
 * @param computes whether it runs models, and so needs natives
 */
public enum Service {
    TEACHER("teacher-service", "400m", true),
    SAMPLER("sampler-service", "256m", true),
    FILTER("filter-service", "192m", false),
    STUDENT("student-service", "400m", true),
    EVALUATOR("evaluator-service", "320m", true);

    private final String folder;
    private final String heap;
    private final boolean computes;

    Service(String folder, String heap, boolean computes) {
        this.folder = folder;
        this.heap = heap;
        this.computes = computes;
    }

    /** Such as {@code teacher}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String folder() {
        return folder;
    }

    public String heap() {
        return heap;
    }

    public boolean computes() {
        return computes;
    }
}
