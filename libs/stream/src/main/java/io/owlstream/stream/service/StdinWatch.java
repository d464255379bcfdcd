package io.owlstream.stream.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.OutputStream;

/** Ends the process when its standard input ends, which it does however the parent dies. */
@ApplicationScoped
public class StdinWatch {

    void start(@Observes StartupEvent event, OwlstreamConfig config) {
        if (config.watchStdin()) {
            Thread watch = new Thread(StdinWatch::untilTheEnd, "watch-stdin");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private static void untilTheEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Unreadable means the same as ended: nobody is there to stop this process.
        }
        Quarkus.asyncExit(0);
    }
}
