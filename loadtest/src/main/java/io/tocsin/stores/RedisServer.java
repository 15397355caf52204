package io.tocsin.stores;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Redis as an operator would have to run it for Tocsin: every write on disk before it is acknowledged, nothing evicted. */
public final class RedisServer extends Server {

    private final Path program;
    private final int megabytes;

    /** @param megabytes that it may hold; it refuses more */
    public RedisServer(Programs programs, Path folder, Path log, int megabytes) throws IOException {
        super(Files.createDirectories(folder), log);
        this.program = programs.redisServer();
        this.megabytes = megabytes;
    }

    @Override
    List<String> command() {
        return List.of(
                program.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--auto-aof-rewrite-min-size",
                "256mb",
                "--maxmemory",
                megabytes + "mb",
                "--maxmemory-policy",
                "noeviction");
    }

    @Override
    boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException notYet) {
            return false;
        }
    }
}
