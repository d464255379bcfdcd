package io.owlstream.store.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
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
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(Path.of(System.getProperty(JAR)).resolveSibling("s3mock.log").toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-s3-server"));
            URI address = URI.create("http://127.0.0.1:" + port);
            while (!answers(address)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the S3 server did not start; its log is beside its jar");
                }
                Thread.onSpinWait();
            }
            return address;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(URI address) throws IOException {
        try {
            address.toURL().openStream().close();
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
