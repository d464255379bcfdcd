package io.owlstream.local.process;

import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Free loopback ports. They lie below the range from which systems take the ports of outgoing connections, so that
 * none of those can take one between its choice here and its use by a child.
 */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int BEYOND = 32_000;

    private final RandomGenerator random;

    /** Different in each process, so that two launchers seldom try the same. */
    public Ports() {
        this(new Random());
    }

    Ports(RandomGenerator random) {
        this.random = random;
    }

    /** A port on which nothing listens. */
    public int free() {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = random.nextInt(FIRST, BEYOND);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free loopback port found from " + FIRST + " to " + BEYOND);
    }

    /** Whether a child could listen on this port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** {@code port}, which the user gave; bad input when no child could listen on it. */
    public static int require(int port) {
        if (port < 1 || port > 65_535) {
            throw CommandFailure.badInput("--port must be from 1 to 65535, was " + port);
        }
        if (!isFree(port)) {
            throw CommandFailure.badInput("port " + port + " of 127.0.0.1 is in use: give another --port, or none");
        }
        return port;
    }
}
