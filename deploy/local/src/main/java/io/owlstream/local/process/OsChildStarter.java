package io.owlstream.local.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Starts real processes whose standard input is a pipe from this one: it ends when this process does, however it
 * does, and the children watch it. A terminal sends its Ctrl-C and its hang-up to all processes at once; children
 * ignore both, so that it is the launcher alone that stops them, in order.
 */
public final class OsChildStarter implements ChildStarter {
    private static final List<String> IGNORING_THE_TERMINAL = List.of("/bin/sh", "-c",
            "trap '' INT HUP; exec \"$@\"", "sh");

    @Override
    public Child start(ChildSpec spec) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ignoringTheTerminal(spec.command().get()))
                .redirectInput(Redirect.PIPE)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        return new OsChild(builder.start());
    }

    /** {@code command}, so that Ctrl-C and hang-up do not reach it. */
    public static List<String> ignoringTheTerminal(List<String> command) {
        List<String> whole = new ArrayList<>(IGNORING_THE_TERMINAL);
        whole.addAll(command);
        return whole;
    }

    private record OsChild(Process process) implements Child {

        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public OptionalInt exitCode() {
            return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
        }

        @Override
        public void terminate() {
            process.destroy();
        }

        @Override
        public void kill() {
            process.destroyForcibly();
        }

        @Override
        public boolean awaitEnd(long millis) throws InterruptedException {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        }
    }
}
