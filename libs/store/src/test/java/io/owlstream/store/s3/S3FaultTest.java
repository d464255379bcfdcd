package io.owlstream.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.owlstream.store.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What a store says of a server that refuses. */
class S3FaultTest {
    private static final String CREDENTIALS = "give credentials that may list, read, write and delete there: the"
            + " variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a credentials file";
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private S3Settings settings;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        settings = S3Server.settings("results", URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | InvalidAccessKeyId             | give credentials that may list, read, write and delete there
            403 | SignatureDoesNotMatch          | give credentials that may list, read, write and delete there
            403 | AccessDenied                   | give credentials that may list, read, write and delete there
            403 | RequestTimeTooSkewed           | set the clock of this machine
            404 | NoSuchBucket                   | make the bucket, or set the store's bucket to one that exists
            301 | PermanentRedirect              | set the store's region to the bucket's
            400 | AuthorizationHeaderMalformed   | set the store's region to the bucket's
            501 | NotImplemented                 | use a server that has conditional writes
            507 | XMinioStorageFull              | make room on the server, or raise its quota
            500 | InternalError                  | wait until the server is well again, or look at its log
            400 | SomethingElse                  | look at the server's log
            """)
    void shouldNameTheRemedyOfARefusal(int status, String code, String remedy) {
        answer(status, code);

        assertThatThrownBy(this::open).isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("the artifact store " + settings + " cannot open '' (" + status + " " + code
                        + " as the test has it): " + remedy);
    }

    @Test
    void shouldTryThriceWhenTheServerIsIll() {
        answer(503, "SlowDown");

        assertThatThrownBy(this::open).isInstanceOf(StoreUnavailableException.class);
        assertThat(asked).hasValue(3);
    }

    @Test
    void shouldNotTryAgainWhenTheServerRefuses() {
        answer(403, "AccessDenied");

        assertThatThrownBy(this::open).isInstanceOf(StoreUnavailableException.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldAskForCredentialsWhereThereAreNone() {
        AwsCredentialsProvider none = AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());

        assertThatThrownBy(() -> new S3Store(settings, none, 1)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageEndingWith(CREDENTIALS);
    }

    @Test
    void shouldAskForTheEndpointWhereNobodyListens() {
        server.stop(0);

        assertThatThrownBy(this::open).isInstanceOf(StoreUnavailableException.class).hasMessageEndingWith(
                "check that the store's endpoint is right, runs, and can be reached from here");
    }

    @Test
    void shouldAskForTrustInACertificateThatIsNotTrusted() {
        SdkClientException fault = SdkClientException.create("Unable to execute HTTP request",
                new SSLHandshakeException("unable to find valid certification path"));

        assertThat(S3Fault.of(settings, "read", "content/x", fault)).hasMessageEndingWith(
                "have this process trust the server's certificate");
    }

    @Test
    void shouldTellAServerThatSpeaksNoTlsFromOneThatIsNotTrusted() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            new Thread(() -> answerPlainly(plain), "no-tls").start();
            settings = S3Server.settings("results", URI.create("https://127.0.0.1:" + plain.getLocalPort()));

            assertThatThrownBy(this::open).isInstanceOf(StoreUnavailableException.class).hasMessageEndingWith(
                    "set the store's endpoint to http://, or to the port at which the server speaks TLS");
        }
    }

    private static void answerPlainly(ServerSocket door) {
        while (!door.isClosed()) {
            try (Socket client = door.accept()) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The test is done.
            }
        }
    }

    private void answer(int status, String code) {
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code
                + "</Code><Message>as the test has it</Message></Error>").getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private S3Store open() {
        return new S3Store(settings, S3Server.CREDENTIALS, 1);
    }
}
