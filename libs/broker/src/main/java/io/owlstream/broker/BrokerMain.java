package io.owlstream.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The broker as a process of its own: {@code --data DIR --port P --controller-port C}. As node N of a cluster:
 * {@code --controller-port C1,C2,C3 --node N --cluster-id ID}, with the same ports and id for all. Says nothing on
 * standard output. Ends cleanly on SIGTERM and, with {@code -Dowlstream.watch-stdin=true}, at the end of standard input,
 * which comes when the parent dies. Exit code 2: bad usage; 1: the broker cannot start, with one line on standard error
 * that says why.
 */
public final class BrokerMain {
    private static final Set<String> REQUIRED = Set.of("--data", "--port", "--controller-port");
    private static final Set<String> OPTIONS = Stream.concat(REQUIRED.stream(), Stream.of("--node", "--cluster-id"))
            .collect(Collectors.toUnmodifiableSet());
    private static final String USAGE =
            "usage: --data DIR --port P --controller-port C[,C...] [--node N --cluster-id ID]";
    /** A node whose cluster does not come up would keep who ends it waiting; what it has written, it finds again. */
    private static final int PATIENCE_SECONDS = 20;
    /** Empty if it could not start. */
    private static final CompletableFuture<Optional<EmbeddedKafka>> STARTED = new CompletableFuture<>();

    private BrokerMain() {
    }

    /** Runs the broker until the process is ended. */
    public static void main(String[] args) {
        quietLogs();
        Map<String, String> options;
        try {
            options = options(args);
        } catch (IllegalArgumentException e) {
            fail(2, e.getMessage());
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(BrokerMain::stop, "stop-broker"));
        if (Boolean.getBoolean("owlstream.watch-stdin")) {
            watchStandardInput();
        }
        run(options);
    }

    private static void run(Map<String, String> options) {
        try {
            EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(options.get("--data")), node(options));
            STARTED.complete(Optional.of(kafka));
            kafka.awaitEnd();
        } catch (IllegalArgumentException | BrokerStartException e) {
            STARTED.complete(Optional.empty());
            fail(e instanceof BrokerStartException ? 1 : 2, e.getMessage());
        } finally {
            STARTED.complete(Optional.empty());
        }
    }

    /** A broker that answers may still be starting: only when it has started can it end cleanly. */
    private static void stop() {
        STARTED.completeOnTimeout(Optional.empty(), PATIENCE_SECONDS, TimeUnit.SECONDS).join()
                .ifPresent(EmbeddedKafka::close);
    }

    private static void fail(int code, String message) {
        System.err.println("broker: " + message);
        System.exit(code);
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("unknown option or no value: " + args[i] + "; " + USAGE);
            }
            options.put(args[i], args[i + 1]);
        }
        if (!options.keySet().containsAll(REQUIRED)) {
            throw new IllegalArgumentException(USAGE);
        }
        return options;
    }

    private static BrokerNode node(Map<String, String> options) {
        String id = options.getOrDefault("--node", "1");
        if (!id.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("--node must be a number from 1, was " + id);
        }
        List<Integer> controllers = Stream.of(options.get("--controller-port").split(",", -1))
                .map(text -> port("--controller-port", text)).toList();
        return new BrokerNode(Integer.parseInt(id), port("--port", options.get("--port")), controllers,
                Optional.ofNullable(options.get("--cluster-id")));
    }

    private static int port(String name, String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(name + " must be a port from 1 to 65535, was " + text);
        }
        return port;
    }

    private static void watchStandardInput() {
        Thread watch = new Thread(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // Unreadable means the same as ended: nobody is there to stop this process.
            }
            System.exit(0);
        }, "watch-stdin");
        watch.setDaemon(true);
        watch.start();
    }

    private static void quietLogs() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream settings = BrokerMain.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's logging.properties is not on the class path", e);
        }
    }
}
