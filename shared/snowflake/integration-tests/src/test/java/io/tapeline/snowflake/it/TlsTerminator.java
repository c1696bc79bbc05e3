package io.tapeline.snowflake.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/** Terminates TLS for a server and forwards the data unencrypted. */
final class TlsTerminator extends Relay {
    private final int behind;

    TlsTerminator(SSLContext context, int behind) throws IOException {
        super(context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        this.behind = behind;
    }

    @Override
    void take(Socket client) throws IOException {
        join(client, connect(behind));
    }
}
