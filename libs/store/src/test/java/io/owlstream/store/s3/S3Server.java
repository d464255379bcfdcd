package io.owlstream.store.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** The S3-compatible server of a test JVM: a process, started when it is first asked for and ended with the JVM. */
public final class S3Server {
    /** The server takes all. */
    static final AwsCredentialsProvider CREDENTIALS = StaticCredentialsProvider.create(
            AwsBasicCredentials.create("test", "of no worth"));
    private static final String JAR = "s3.server.jar";
    private static final String STARTED = "Started S3MockApplication";
    private static URI running;

    private S3Server() {
    }

    /** Settings of a store in an empty bucket of its own. */
    public static synchronized S3Settings emptyBucket() {
        S3Settings settings = settings("bucket-" + UUID.randomUUID(), address());
        try (S3Client client = S3Clients.of(settings, CREDENTIALS)) {
            client.createBucket(bucket -> bucket.bucket(settings.bucket()));
        }
        return settings;
    }

    /** Where it is; it answers by now. */
    static synchronized URI address() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    static S3Settings settings(String bucket, URI endpoint) {
        return new S3Settings(bucket, "some/where", Optional.of(endpoint), Optional.empty(), true);
    }

    private static URI start() {
        int port = freePort();
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xmx256m", "-jar", System.getProperty(JAR), "--server.port=" + freePort(),
                "--server.address=127.0.0.1", "--com.adobe.testing.s3mock.http-port=" + port);
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-s3-server"));
            awaitStart(process.inputReader());
            return URI.create("http://127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what it says until it has started, and then on, lest it wait for a reader. */
    private static void awaitStart(BufferedReader words) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = words.readLine(); !String.valueOf(line).contains(STARTED); line = words.readLine()) {
            if (line == null) {
                throw new IllegalStateException("the S3 server did not start: " + said);
            }
            said.append(line).append(System.lineSeparator());
        }
        Thread reader = new Thread(() -> {
            try {
                words.transferTo(Writer.nullWriter());
            } catch (IOException e) {
                // The server was ended.
            }
        }, "s3-server-words");
        reader.setDaemon(true);
        reader.start();
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
