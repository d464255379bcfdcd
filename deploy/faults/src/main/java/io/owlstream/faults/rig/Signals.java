package io.owlstream.faults.rig;

import java.io.IOException;

/** Signals that Java cannot send. */
final class Signals {

    private Signals() {
    }

    /** Stops a process for so long. Somebody else continues it, so that it does not stay stopped if this process dies. */
    static void pause(long pid, int millis) throws IOException, InterruptedException {
        String seconds = millis / 1000 + "." + String.format("%03d", millis % 1000);
        new ProcessBuilder("/bin/sh", "-c",
                "trap '' INT HUP; kill -STOP " + pid + "; sleep " + seconds + "; kill -CONT " + pid)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }
}
