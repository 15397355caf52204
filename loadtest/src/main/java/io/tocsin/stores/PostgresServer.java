package io.tocsin.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL with everything on that makes a commit durable; its postmaster is our child. */
public final class PostgresServer extends Server {

    public static final String USER = "tocsin";
    public static final String DATABASE = "postgres";

    private static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            port = %d
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            max_connections = 100
            shared_buffers = %s
            max_wal_size = %s
            min_wal_size = 32MB
            wal_compression = on
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_min_messages = log
            log_checkpoints = off
            """;

    private final Programs programs;
    private final Sizes sizes;

    /** What it may use, in PostgreSQL's words: {@code 64MB}. */
    public record Sizes(String sharedBuffers, String maxWal) {}

    public PostgresServer(Programs programs, Path folder, Path log, Sizes sizes) {
        super(folder, log);
        this.programs = programs;
        this.sizes = sizes;
    }

    /** Makes its database. */
    public void create(Path log) throws IOException {
        initdb(log);
        Files.writeString(
                folder.resolve("postgresql.conf"), SETTINGS.formatted(port, sizes.sharedBuffers(), sizes.maxWal()));
    }

    @Override
    List<String> command() {
        return command("postgres", "-D", folder.toString());
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    boolean answers() {
        try (Connection connection =
                DriverManager.getConnection(jdbcUrl() + "?connectTimeout=2&socketTimeout=2", USER, "")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    public void killBackend() {
        Backends.killOne(process());
    }

    private void initdb(Path log) throws IOException {
        List<String> command = command(
                "initdb",
                "--pgdata=" + folder,
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "--no-instructions");
        Process initdb = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!initdb.waitFor(60, TimeUnit.SECONDS) || initdb.exitValue() != 0) {
                throw new IOException("initdb failed: " + Files.readString(log));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while initdb ran", stopped);
        }
    }

    private List<String> command(String program, String... arguments) {
        var command = new ArrayList<>(Programs.awayFromRoot());
        command.add(programs.postgres(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
