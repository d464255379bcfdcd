package io.owlstream.model.program;

import java.io.IOException;
import java.io.OutputStream;

/** Ends a process whose parent is gone, however that ended. */
public final class ParentWatch {
    private ParentWatch() {
    }

    /** With {@code -Dowlstream.watch-stdin=true}, ends this process with exit code 1 when its standard input ends. */
    public static void begin() {
        if (Boolean.getBoolean("owlstream.watch-stdin")) {
            Thread watch = new Thread(ParentWatch::endWithStandardInput, "watch-stdin");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private static void endWithStandardInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Unreadable means the same as ended: nobody is there to stop this process.
        }
        System.exit(1);
    }
}
