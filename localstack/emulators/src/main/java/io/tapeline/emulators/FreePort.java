package io.tapeline.emulators;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that cannot choose one itself. It is below the ephemeral range (from 32768 on Linux, from 49152 elsewhere):
 * any connection might take a port of that range before the server starts.
 */
public final class FreePort {
    private static final int LOWEST = 20_000;
    private static final int BEYOND_HIGHEST = 32_000;
    private static final int TRIES = 200;

    private FreePort() {}

    /** A port of 127.0.0.1 on which nothing listens. */
    public static int any() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND_HIGHEST);
            if (is(port)) {
                return port;
            }
        }
        throw new BindException("no port from " + LOWEST + " to " + (BEYOND_HIGHEST - 1) + " is free");
    }

    static boolean is(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException e) {
            return false;
        }
    }
}
