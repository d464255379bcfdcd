package io.owlstream.faults.schedule;

import java.util.Locale;

/** Something that goes wrong. */
public sealed interface Fault {

    /** SIGKILL; the supervisor starts the process again. */
    record Kill(Target target) implements Fault {
        @Override
        public String toString() {
            return "kill -9 " + name(target);
        }
    }

    /** SIGSTOP, and SIGCONT so many milliseconds later: longer than the group waits for a member. */
    record Pause(Target target, int millis) implements Fault {
        @Override
        public String toString() {
            return "pause " + name(target) + " " + millis + " ms";
        }
    }

    /** SIGTERM; the supervisor starts the process again. */
    record Terminate(Target target) implements Fault {
        @Override
        public String toString() {
            return "SIGTERM " + name(target);
        }
    }

    /** The schedule's records so far are written again, key, value, headers and partition: of all topics. */
    record Duplicate() implements Fault {
        @Override
        public String toString() {
            return "duplicate all records";
        }
    }

    /** The store's volume has no space left for so many milliseconds. */
    record StoreFull(int millis) implements Fault {
        @Override
        public String toString() {
            return "store full " + millis + " ms";
        }
    }

    /** The store's volume is read-only for so many milliseconds. */
    record StoreReadOnly(int millis) implements Fault {
        @Override
        public String toString() {
            return "store read-only " + millis + " ms";
        }
    }

    /** So many student workers from now on. */
    record Scale(int students) implements Fault {
        @Override
        public String toString() {
            return "scale student workers to " + students;
        }
    }

    /** A record that is no request, under no node's key, in the request topic of {@code target}'s service. */
    record Poison(Target target) implements Fault {
        @Override
        public String toString() {
            return "poison the requests of " + name(target);
        }
    }

    private static String name(Target target) {
        return target.name().toLowerCase(Locale.ROOT);
    }
}
