package io.owlstream.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A server on loopback that answers as a test wants, well or badly, down to the bytes: one request a connection, which
 * it closes, early if that is what it is to do.
 */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Function<Request, Answer> script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * What a client sent.
     *
     * @param number of the request, from 0
     */
    public record Request(int number, String path, Optional<String> authorization, String body) {
    }

    /**
     * What it gets.
     *
     * @param bytes  head and body, or a part of them
     * @param silent whether the connection then stays open until the server is closed
     */
    public record Answer(byte[] bytes, boolean silent) {

        /** A whole chat completion. */
        public static Answer says(String text) {
            return status(200, completion(text, "\"stop\""));
        }

        /** A chat completion that ends for this reason, JSON. */
        public static Answer says(String text, String finishReason) {
            return status(200, completion(text, finishReason));
        }

        /** Half of a chat completion, after a head that announces all of it. */
        public static Answer cut(String text) {
            byte[] whole = says(text).bytes();
            return new Answer(Arrays.copyOf(whole, whole.length - 40), false);
        }

        /** Any body; {@code headers} are whole lines. */
        public static Answer status(int status, String body, String... headers) {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + status + " Any\r\nContent-Type: application/json\r\nContent-Length: "
                    + content.length + "\r\nConnection: close\r\n" + String.join("", List.of(headers).stream()
                            .map(line -> line + "\r\n").toList()) + "\r\n";
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(content);
            return new Answer(all.toByteArray(), false);
        }

        /** The head and nothing more, for ever. */
        public static Answer stalled() {
            return new Answer(("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n").getBytes(StandardCharsets.US_ASCII),
                    true);
        }

        private static String completion(String text, String finishReason) {
            return "{\"id\": \"1\", \"object\": \"chat.completion\", \"model\": \"judge-7b\", \"choices\": ["
                    + "{\"index\": 0, \"message\": {\"role\": \"assistant\", \"content\": \"" + text + "\"},"
                    + " \"finish_reason\": " + finishReason + "}], \"usage\": {\"total_tokens\": 3}}";
        }
    }

    private ScriptedServer(ServerSocket socket, Function<Request, Answer> script) {
        this.socket = socket;
        this.script = script;
    }

    /** A server that answers by {@code script}, which may be called by several threads. */
    public static ScriptedServer start(Function<Request, Answer> script) {
        try {
            ScriptedServer server = new ScriptedServer(
                    new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that gives these answers in turn, the last one for ever. */
    public static ScriptedServer inTurn(Answer... answers) {
        return start(request -> answers[Math.min(request.number(), answers.length - 1)]);
    }

    /** What comes before {@code /chat/completions}. */
    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }

    /** What was asked so far. */
    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException e) {
            // The server was closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            Answer answer = script.apply(read(new BufferedInputStream(client.getInputStream())));
            OutputStream out = client.getOutputStream();
            out.write(answer.bytes());
            out.flush();
            if (answer.silent()) {
                closed.await();
            }
        } catch (IOException e) {
            // The client went away.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Request read(InputStream in) throws IOException {
        String path = line(in).split(" ")[1];
        int length = 0;
        Optional<String> authorization = Optional.empty();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
            String value = header.substring(header.indexOf(':') + 1).strip();
            length = name.equals("content-length") ? Integer.parseInt(value) : length;
            authorization = name.equals("authorization") ? Optional.of(value) : authorization;
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        synchronized (requests) {
            Request request = new Request(requests.size(), path, authorization, body);
            requests.add(request);
            return request;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the client went away");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }
}
