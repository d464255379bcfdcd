package io.owlstream.local.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Starts children that live in this test only. */
final class FakeChildren implements ChildStarter {
    final List<FakeChild> started = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final FakeClock clock = new FakeClock();
    boolean refusing;

    @Override
    public Child start(ChildSpec spec) throws IOException {
        if (refusing) {
            throw new IOException("no such program");
        }
        FakeChild child = new FakeChild(spec.name(), started.size() + 1L);
        started.add(child);
        return child;
    }

    FakeChild newest() {
        return started.get(started.size() - 1);
    }

    /** Time that passes only when told to, or when somebody waits. */
    static final class FakeClock {
        private long millis;

        long now() {
            return millis;
        }

        void pass(long more) {
            millis += more;
        }
    }

    /** A child that ends when told to; a stubborn one only when it is killed. */
    final class FakeChild implements Child {
        private final String name;
        private final long pid;
        private OptionalInt exitCode = OptionalInt.empty();
        boolean stubborn;

        private FakeChild(String name, long pid) {
            this.name = name;
            this.pid = pid;
        }

        void die(int code) {
            exitCode = OptionalInt.of(code);
        }

        @Override
        public long pid() {
            return pid;
        }

        @Override
        public OptionalInt exitCode() {
            return exitCode;
        }

        @Override
        public void terminate() {
            events.add("terminate " + name);
            if (!stubborn) {
                die(143);
            }
        }

        @Override
        public void kill() {
            events.add("kill " + name);
            die(137);
        }

        @Override
        public boolean awaitEnd(long millis) {
            if (exitCode.isEmpty()) {
                clock.pass(millis);
            }
            return exitCode.isPresent();
        }
    }
}
