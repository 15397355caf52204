package io.tocsin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code initdb} and {@code pg_ctl}, run so that they do not find themselves to be root, which they refuse: in a user
 * namespace of their own, where root is nobody and still owns its files.
 */
final class PostgresPrograms {

    static final Duration SHUTDOWN = Duration.ofSeconds(30);

    /** Recovery reads back what was written since the last checkpoint, at worst about a gigabyte. */
    private static final Duration STARTUP = Duration.ofSeconds(120);

    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Path bin;
    private final StoreLog log;
    private final List<String> prefix;

    PostgresPrograms(Path bin, StoreLog log) throws IOException, InterruptedException {
        this.bin = bin;
        this.log = log;
        this.prefix = isRoot() ? awayFromRoot() : List.of();
    }

    void initdb(Path folder, String user, Path passwordFile) throws IOException, InterruptedException {
        // The built-in locale sorts alike on every machine and for ever, unlike the C library's.
        Command ended = run(
                STARTUP,
                "initdb",
                "--pgdata=" + folder,
                "--username=" + user,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        if (!ended.succeeded()) {
            throw new CannotStart("A PostgreSQL database cannot be made in " + folder + ": " + oneLine(ended.output()));
        }
    }

    /** Returns when the server takes connections. */
    void start(Path folder) throws IOException, InterruptedException {
        Command ended = run(
                STARTUP.plus(MARGIN),
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=" + STARTUP.toSeconds(),
                "--pgdata=" + folder,
                "--log=" + log.file());
        if (!ended.succeeded()) {
            throw new CannotStart(
                    "The embedded PostgreSQL does not start; the end of " + log.file() + ": " + log.tail());
        }
    }

    /** A server that does not end in time is ended without a checkpoint, and recovers at its next start. */
    void stop(Path folder) throws IOException, InterruptedException {
        if (Files.exists(folder.resolve("postmaster.pid"))
                && !stop(folder, "fast").succeeded()) {
            var unused = stop(folder, "immediate");
        }
    }

    private Command stop(Path folder, String mode) throws IOException, InterruptedException {
        return run(
                SHUTDOWN.plus(MARGIN),
                "pg_ctl",
                "stop",
                "--wait",
                "--mode=" + mode,
                "--timeout=" + SHUTDOWN.toSeconds(),
                "--pgdata=" + folder);
    }

    private Command run(Duration limit, String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(prefix);
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return Command.run(limit, command);
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    }

    private static List<String> awayFromRoot() throws InterruptedException {
        var prefix = List.of("unshare", "--user");
        var probe = new ArrayList<>(prefix);
        probe.addAll(List.of("id", "-u"));
        try {
            Command id = Command.run(MARGIN, probe);
            if (id.succeeded() && !"0".equals(id.output())) {
                return prefix;
            }
        } catch (IOException noSuchProgram) {
            // The same answer as where namespaces are forbidden.
        }
        throw new CannotStart(
                "The embedded PostgreSQL does not run as root, and this system lets root make no user namespace"
                        + " (unshare --user). Run Tocsin as an ordinary user, or name a server with TOCSIN_DATABASE_URL.");
    }

    private static String oneLine(String output) {
        return output.strip().replaceAll("\\s*\\R\\s*", " | ");
    }
}
