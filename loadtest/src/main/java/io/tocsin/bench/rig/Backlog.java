package io.tocsin.bench.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * How many accepted webhooks lie in Redis' streams, whoever reads them; looked at all the time by a thread of its own,
 * because who sends must not wait.
 */
public final class Backlog implements AutoCloseable {

    private static final int LOOK_EVERY_MS = 10;
    private static final String COUNT = "local n = 0 for _, k in ipairs(redis.call('KEYS', '*')) do "
            + "if redis.call('TYPE', k).ok == 'stream' then redis.call('XTRIM', k, 'MAXLEN', ARGV[1]) "
            + "n = n + redis.call('XLEN', k) end end return n";

    private final int port;
    private final Thread thread = new Thread(this::watch, "backlog");
    private volatile long length;
    private volatile long kept = Long.MAX_VALUE;

    Backlog(int port) {
        this.port = port;
        thread.setDaemon(true);
        thread.start();
    }

    /** At the last look. */
    public long length() {
        return length;
    }

    /** Takes from each stream what is beyond so many from now on, as workers would if there were any. */
    public void keep(long most) {
        kept = most;
    }

    /** A gate that is open while fewer wait. */
    public BooleanSupplier below(long most) {
        return () -> length < most;
    }

    /** Returns when nothing waits; looks itself, so that no old look counts. */
    public void awaitEmpty() {
        try (var redis = new Connection(port)) {
            while (redis.count(Long.MAX_VALUE) > 0) {
                Pause.ms(LOOK_EVERY_MS);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void watch() {
        try (var redis = new Connection(port)) {
            while (true) {
                length = redis.count(kept);
                Thread.sleep(LOOK_EVERY_MS);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final OutputStream out;
        private final BufferedReader in;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            out = socket.getOutputStream();
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        long count(long kept) throws IOException {
            out.write(command("EVAL", COUNT, "0", Long.toString(kept)));
            String answer = in.readLine();
            if (answer == null || !answer.startsWith(":")) {
                throw new IOException("Redis answers " + answer);
            }
            return Long.parseLong(answer.substring(1));
        }

        private static byte[] command(String... words) {
            var command = new StringBuilder("*" + words.length + "\r\n");
            for (String word : words) {
                command.append('$')
                        .append(word.length())
                        .append("\r\n")
                        .append(word)
                        .append("\r\n");
            }
            return command.toString().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
