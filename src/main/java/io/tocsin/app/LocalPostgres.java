package io.tocsin.app;

import io.tocsin.db.PgAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.intellij.lang.annotations.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our own PostgreSQL: zonky's binaries, run as a durable server on the loopback interface. {@code pg_ctl} gives it its own
 * session, so the terminal's Ctrl-C does not reach it. It outlives a killed Tocsin; the next start ends it and starts it
 * anew. (zonky's launcher is made for tests: it turns fsync off, trusts every local user, and reuses a half-unpacked
 * archive.)
 */
final class LocalPostgres implements Watch.Store {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);

    /** Of the superuser and of the database. */
    private static final String NAME = "tocsin";

    private static final String NO_SUCH_DATABASE = "3D000";

    /** Without these a 202 may be lost with the power; a setting can be overridden, so what counts is what the server says. */
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    @Language("PostgreSQL")
    private static final String READ_DURABILITY = """
            SELECT name, setting FROM pg_settings
            WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')
            """;

    private static final String SETTINGS = """
            # Written by Tocsin at every start.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            port = %d
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            shared_buffers = 128MB
            max_connections = 100
            wal_compression = on
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            # The errors of single statements are reported by the program that gets them.
            log_min_messages = log
            log_checkpoints = off
            """;

    private final Path folder;
    private final PostgresPrograms programs;
    private final PgAddress address;
    private volatile List<ProcessHandle> processes = List.of();

    private LocalPostgres(Path folder, PostgresPrograms programs, PgAddress address) {
        this.folder = folder;
        this.programs = programs;
        this.address = address;
    }

    /**
     * Starts it on {@code <data_dir>/postgres}; the first time makes that folder. Blocks.
     *
     * @throws CannotStart when it does not come up, or is not durable
     */
    static LocalPostgres start(DataDir data) throws IOException, InterruptedException {
        Path folder = data.path().resolve("postgres");
        var log = new StoreLog(data.path().resolve("postgres.log"));
        var programs = new PostgresPrograms(new Binaries(data).postgres(), log);
        var address = PgAddress.local(freePort(), NAME, data.password("postgres.password"), NAME);
        var postgres = new LocalPostgres(folder, programs, address);
        postgres.endLeftovers();
        if (!Files.isDirectory(folder)) {
            postgres.make(data.path().resolve("postgres.password"));
        }
        Files.writeString(folder.resolve("tocsin.conf"), SETTINGS.formatted(address.port()));
        return postgres.launched();
    }

    PgAddress address() {
        return address;
    }

    /** Ends it as PostgreSQL's "fast" shutdown does: open transactions are rolled back. Blocks. */
    void stop() throws IOException, InterruptedException {
        programs.stop(folder);
    }

    @Override
    public boolean isRunning() {
        return processes.stream().anyMatch(Leftovers::isRunning);
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        endLeftovers();
        var unused = launched();
    }

    private void endLeftovers() throws IOException, InterruptedException {
        if (!Leftovers.of(folder).isEmpty()) {
            LOG.info("ending the PostgreSQL that an earlier run left behind");
            programs.stop(folder);
            Leftovers.end(Leftovers.of(folder), PostgresPrograms.SHUTDOWN);
        }
        Path pidFile = folder.resolve("postmaster.pid");
        if (Files.exists(pidFile)) {
            LOG.info("PostgreSQL was not shut down cleanly; it recovers now, which may take a while");
            removeIfReused(pidFile);
        }
    }

    /**
     * In a new container the dead server's number can be another program's, and PostgreSQL would refuse to start. It is
     * left to refuse where the number is a PostgreSQL's: one that is not ours may have been started on our folder.
     */
    private void removeIfReused(Path pidFile) throws IOException, InterruptedException {
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        Optional<ProcessHandle> holder = ProcessHandle.of(pid);
        if (holder.isPresent() && !Leftovers.isPostgres(holder.get())) {
            // The file is what keeps a new server from the files that a dead one's children still write.
            Leftovers.end(Leftovers.ofPostgres(folder.resolveSibling(Binaries.FOLDER)), PostgresPrograms.SHUTDOWN);
            Files.delete(pidFile);
        }
    }

    /** Made beside its place and moved there when complete, so a half-made one is never taken for a database. */
    private void make(Path passwordFile) throws IOException, InterruptedException {
        LOG.info("making a PostgreSQL database in {}", folder);
        Path half = folder.resolveSibling("postgres.half");
        Leftovers.end(Leftovers.of(half), PostgresPrograms.SHUTDOWN);
        Binaries.deleteTree(half);
        programs.initdb(half, NAME, passwordFile);
        Files.writeString(
                half.resolve("postgresql.conf"), "include 'tocsin.conf'\n", java.nio.file.StandardOpenOption.APPEND);
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private LocalPostgres launched() throws IOException, InterruptedException {
        try {
            programs.start(folder);
            requireDurable();
            processes = Leftovers.of(folder);
            return this;
        } catch (SQLException failure) {
            stop();
            throw new CannotStart(
                    "The embedded PostgreSQL in " + folder + " does not let us in: " + failure.getMessage(), failure);
        } catch (CannotStart | IOException failure) {
            stop();
            throw failure;
        }
    }

    private void requireDurable() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ_DURABILITY)) {
            var found = new HashMap<String, String>();
            while (rows.next()) {
                found.put(rows.getString("name"), rows.getString("setting"));
            }
            if (!found.equals(DURABLE)) {
                throw new CannotStart("The embedded PostgreSQL is not durable " + found + "; remove what overrides "
                        + folder.resolve("tocsin.conf") + ", such as postgresql.auto.conf.");
            }
        }
    }

    private Connection connect() throws SQLException {
        try {
            return address.dataSource().getConnection();
        } catch (SQLException failure) {
            if (!NO_SUCH_DATABASE.equals(failure.getSQLState())) {
                throw failure;
            }
            createDatabase();
            return address.dataSource().getConnection();
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection =
                        address.withDatabase("postgres").dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + NAME);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
