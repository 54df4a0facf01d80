package io.kontor.warehouse.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and PostgreSQL and can lose the answer to one statement: the server has done it, the client sees
 * only a broken connection.
 */
final class LossyProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int serverPort;
    private final AtomicReference<@Nullable Loss> armed = new AtomicReference<>();

    private record Loss(String statement, Runnable meanwhile) {}

    LossyProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Loses the answer to the next statement with this text, and does something before the client notices. */
    void loseAnswerTo(String statement, Runnable meanwhile) {
        armed.set(new Loss(statement, meanwhile));
    }

    boolean hasLostIt() {
        return armed.get() == null;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                Connection connection = new Connection(client, server);
                daemon(connection::toServer);
                daemon(connection::toClient);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "lossy-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private final class Connection {

        private final Socket client;
        private final Socket server;
        private final AtomicReference<@Nullable Loss> losing = new AtomicReference<>();

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void toServer() {
            copy(client, server, chunk -> {
                Loss loss = armed.get();
                if (loss != null && chunk.contains(loss.statement()) && armed.compareAndSet(loss, null)) {
                    losing.set(loss);
                }
                return true;
            });
        }

        void toClient() {
            copy(server, client, chunk -> {
                Loss loss = losing.get();
                if (loss != null) {
                    loss.meanwhile().run();
                }
                return loss == null;
            });
        }

        private void copy(Socket from, Socket to, Forwarding forwarding) {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (!forwarding.allows(new String(buffer, 0, n, StandardCharsets.ISO_8859_1))) {
                        return;
                    }
                    out.write(buffer, 0, n);
                }
            } catch (IOException e) {
                // The other side is gone; so is this one.
            }
        }
    }

    private interface Forwarding {
        boolean allows(String chunk);
    }
}
