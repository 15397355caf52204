package io.tocsin.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our own Redis: Signal's binary, run as a durable server on the loopback interface. It makes itself a daemon, so the
 * terminal's Ctrl-C does not reach it. It outlives a killed Tocsin; the next start ends it and starts it anew, with another
 * password.
 */
final class LocalRedis implements Watch.Store {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRedis.class);

    private static final Duration SHUTDOWN = Duration.ofSeconds(30);

    /** Loading reads the whole append-only file: some 0.2 GB a second. */
    private static final Duration STARTUP = Duration.ofSeconds(120);

    /** After this the daemon has bound its port and written its pid file, or has failed. */
    private static final Duration DAEMON = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(5);

    private static final String SETTINGS = """
            # Written by Tocsin at every start.
            bind 127.0.0.1
            port %d
            requirepass %s
            daemonize yes
            set-proc-title no
            dir "%s"
            pidfile "%s"
            logfile "%s"
            save ""
            appendonly yes
            appendfsync always
            auto-aof-rewrite-percentage 100
            auto-aof-rewrite-min-size 256mb
            maxmemory %d
            maxmemory-policy noeviction
            """;

    private final Path program;
    private final Path settings;
    private final StoreLog log;
    private final RedisAddress address;
    private volatile List<ProcessHandle> processes = List.of();

    private LocalRedis(Path program, Path settings, StoreLog log, RedisAddress address) {
        this.program = program;
        this.settings = settings;
        this.log = log;
        this.address = address;
    }

    /**
     * Starts it on {@code <data_dir>/redis}. Blocks.
     *
     * @param maxMemory bytes it may hold before it refuses more
     * @throws CannotStart when it does not come up
     */
    static LocalRedis start(DataDir data, long maxMemory) throws IOException, InterruptedException {
        Path settings = data.path().resolve("redis.conf");
        Path pidFile = data.path().resolve("redis.pid");
        var log = new StoreLog(data.path().resolve("redis.log"));
        var address = RedisAddress.local(freePort(), DataDir.randomPassword());
        var redis = new LocalRedis(new Binaries(data).redisServer(), settings, log, address);
        redis.endLeftovers();
        Files.deleteIfExists(pidFile);
        data.write(
                "redis.conf",
                SETTINGS.formatted(
                        redis.address.port(),
                        redis.address.password(),
                        data.folder("redis"),
                        pidFile,
                        log.file(),
                        maxMemory));
        redis.launch();
        return redis;
    }

    RedisAddress address() {
        return address;
    }

    /** Ends it; what it acknowledged is on disk. Blocks. */
    void stop() throws InterruptedException {
        Leftovers.end(Leftovers.of(settings), SHUTDOWN);
    }

    @Override
    public boolean isRunning() {
        return processes.stream().anyMatch(Leftovers::isRunning);
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        endLeftovers();
        launch();
    }

    private void endLeftovers() throws InterruptedException {
        List<ProcessHandle> leftovers = Leftovers.of(settings);
        if (!leftovers.isEmpty()) {
            LOG.info("ending the Redis that an earlier run left behind");
            Leftovers.end(leftovers, SHUTDOWN);
        }
    }

    private void launch() throws IOException, InterruptedException {
        Command ended = Command.run(SHUTDOWN, List.of(program.toString(), settings.toString()));
        if (!ended.succeeded()) {
            throw new CannotStart("The embedded Redis does not start: " + ended.output());
        }
        long begun = System.nanoTime();
        while (!answers()) {
            long waited = System.nanoTime() - begun;
            boolean isGone = waited > DAEMON.toNanos() && Leftovers.of(settings).isEmpty();
            if (isGone || waited > STARTUP.toNanos()) {
                stop();
                throw new CannotStart(
                        "The embedded Redis does not start; the end of " + log.file() + ": " + log.tail());
            }
            Thread.sleep(POLL.toMillis());
        }
        processes = Leftovers.of(settings);
    }

    /** Whether it is ready: while it loads its file it answers with an error. */
    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), (int) SHUTDOWN.toMillis());
            socket.setSoTimeout((int) SHUTDOWN.toMillis());
            String command = "AUTH " + address.password() + "\r\nPING\r\n";
            socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+OK".equals(reader.readLine()) && "+PONG".equals(reader.readLine());
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
