package io.owlstream.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A way to a server that is cut after some bytes, as often as it is told to. */
final class CuttingProxy implements AutoCloseable {
    private static final int BUFFER = 8192;
    private final ServerSocket door;
    private final URI server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong cuts = new AtomicLong();
    private final AtomicLong made = new AtomicLong();
    private volatile long requestBytes = Long.MAX_VALUE;
    private volatile long answerBytes = Long.MAX_VALUE;

    CuttingProxy(URI server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** From now on cuts connections when they have carried so many bytes of requests or of answers, so many times. */
    void cut(int times, long ofRequests, long ofAnswers) {
        requestBytes = ofRequests;
        answerBytes = ofAnswers;
        cuts.set(times);
    }

    /** How many connections were cut. */
    long made() {
        return made.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket there = new Socket(server.getHost(), server.getPort());
                threads.execute(() -> carry(client, there, true));
                threads.execute(() -> carry(there, client, false));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void carry(Socket from, Socket to, boolean requests) {
        byte[] buffer = new byte[BUFFER];
        long carried = 0;
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                carried += count;
                if (carried > (requests ? requestBytes : answerBytes) && cuts.getAndDecrement() > 0) {
                    made.incrementAndGet();
                    return;
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // One of both ended it.
        }
    }
}
