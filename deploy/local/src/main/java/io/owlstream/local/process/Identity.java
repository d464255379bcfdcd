package io.owlstream.local.process;

import java.util.Optional;

/** Who a process is, in a line that fits no later process with the same id: its id and its time of start. */
public final class Identity {

    private Identity() {
    }

    /** The line of this process. */
    public static String ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return of(self).orElse(Long.toString(self.pid()));
    }

    /** The process of this line, if it still runs. */
    public static Optional<ProcessHandle> running(String line) {
        String pid = line.split(" ", 2)[0];
        return pid.matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(pid)).filter(handle -> of(handle).equals(Optional.of(line)))
                : Optional.empty();
    }

    /** The line of a process; none when the system does not tell when it started. */
    static Optional<String> of(ProcessHandle handle) {
        return handle.info().startInstant().map(start -> handle.pid() + " " + start.toEpochMilli());
    }
}
