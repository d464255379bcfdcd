package io.owlstream.local.services;

import java.util.Locale;

/** What a process does: plan and answer, compute, or both. */
enum Role {
    FRONT, WORKER, BOTH;

    String setting() {
        return "-Dowlstream.role=" + name().toLowerCase(Locale.ROOT);
    }
}
