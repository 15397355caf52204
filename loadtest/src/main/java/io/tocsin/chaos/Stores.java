package io.tocsin.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PostgreSQL and Redis in a Tocsin's data folder: where they listen and which processes they are, read anew each
 * time, since a store that died comes back with another number.
 */
final class Stores {

    private static final int STREAMS = 8;

    private final Path data;

    Stores(Path data) {
        this.data = data;
    }

    int postgresPort() {
        return Integer.parseInt(postmaster().get(3).strip());
    }

    int redisPort() {
        return Integer.parseInt(redisSetting("port"));
    }

    String postgresPassword() {
        return read(data.resolve("postgres.password")).strip();
    }

    String redisPassword() {
        return redisSetting("requirepass");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/tocsin?connectTimeout=5&socketTimeout=60",
                "tocsin",
                postgresPassword());
    }

    void postgres(Signal signal) {
        signal.toTree(Long.parseLong(postmaster().get(0).strip()));
    }

    /** Only the server itself: its children notice and end, as after a crash. */
    void killPostmaster() {
        Signal.KILL.to(List.of(Long.parseLong(postmaster().get(0).strip())));
    }

    /** One of the processes that serve a connection; PostgreSQL then ends all the others and recovers. */
    void killBackend() {
        long postmaster = Long.parseLong(postmaster().get(0).strip());
        List<Long> backends = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .filter(pid -> read(Path.of("/proc/" + pid + "/cmdline")).contains("127.0.0.1"))
                .toList();
        Signal.KILL.to(backends.subList(0, Math.min(1, backends.size())));
    }

    void redis(Signal signal) {
        Path pidFile = data.resolve("redis.pid");
        if (Files.exists(pidFile)) {
            signal.to(List.of(Long.parseLong(read(pidFile).strip())));
        }
    }

    /** Webhooks in the streams, and those put back for later; -1 while Redis does not say. */
    long waitingInRedis() {
        try (var socket = new Socket("127.0.0.1", redisPort())) {
            socket.setSoTimeout(5_000);
            var commands = new StringBuilder("AUTH " + redisPassword() + "\r\n");
            for (int stream = 0; stream < STREAMS; stream++) {
                commands.append("XLEN tocsin:journal:{").append(stream).append("}\r\n");
            }
            commands.append("XLEN tocsin:journal:{large}\r\n");
            socket.getOutputStream().write(commands.toString().getBytes(StandardCharsets.UTF_8));
            var replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            long waiting = replies.readLine().equals("+OK") ? 0 : Long.MIN_VALUE;
            for (int reply = 0; reply <= STREAMS; reply++) {
                waiting += Long.parseLong(replies.readLine().substring(1));
            }
            return Math.max(-1, waiting);
        } catch (IOException | NumberFormatException | NullPointerException away) {
            return -1;
        }
    }

    private List<String> postmaster() {
        return read(data.resolve("postgres").resolve("postmaster.pid")).lines().toList();
    }

    private String redisSetting(String name) {
        Matcher setting = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(read(data.resolve("redis.conf")));
        if (!setting.find()) {
            throw new IllegalStateException("redis.conf has no " + name);
        }
        return setting.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
