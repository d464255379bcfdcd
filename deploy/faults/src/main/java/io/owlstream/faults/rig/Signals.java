package io.owlstream.faults.rig;

import java.io.IOException;
import java.util.Locale;

/** Signals that Java cannot send. */
final class Signals {

    private Signals() {
    }

    /** Stops a process for so long. A shell continues it, so that it does not stay stopped if this process dies. */
    static void pause(long pid, int millis) throws IOException {
        String seconds = String.format(Locale.ROOT, "%.3f", millis / 1000.0);
        new ProcessBuilder("/bin/sh", "-c",
                "trap '' INT HUP; kill -STOP " + pid + "; sleep " + seconds + "; kill -CONT " + pid)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }
}
