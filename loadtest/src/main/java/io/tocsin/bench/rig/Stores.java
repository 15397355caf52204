package io.tocsin.bench.rig;

import io.tocsin.stores.PostgresServer;
import io.tocsin.stores.Programs;
import io.tocsin.stores.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fresh PostgreSQL and a fresh Redis, both as durable as in production, for one subject. */
public final class Stores implements AutoCloseable {

    private static final int REDIS_MB = 6_144;
    /** As docs/performance.md recommends: what fires should fit into memory, and checkpoints should be few. */
    private static final PostgresServer.Sizes SIZES = new PostgresServer.Sizes("2GB", "4GB");

    private final Path folder;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private @Nullable Backlog backlog;

    private Stores(Path folder, Programs programs) throws IOException {
        this.folder = folder;
        postgres = new PostgresServer(programs, folder.resolve("postgres"), folder.resolve("postgres.log"), SIZES);
        redis = new RedisServer(programs, folder.resolve("redis"), folder.resolve("redis.log"), REDIS_MB);
    }

    /** @param work where its data lie while it runs */
    static Stores started(Path work) throws IOException {
        Programs programs = Programs.unpackedIn(work.resolve("programs"));
        Path folder = Files.createTempDirectory(work, "stores");
        var stores = new Stores(folder, programs);
        try {
            stores.postgres.create(folder.resolve("initdb.log"));
            stores.postgres.start();
            stores.redis.start();
            stores.backlog = new Backlog(stores.redisPort());
            return stores;
        } catch (IOException | RuntimeException failure) {
            stores.close();
            throw failure;
        }
    }

    public int redisPort() {
        return redis.port();
    }

    /** How many accepted webhooks wait in Redis. */
    public Backlog backlog() {
        return Objects.requireNonNull(backlog, "not started");
    }

    /** @param query of one number */
    public long number(String query) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(query + " fails", failure);
        }
    }

    /** @throws IllegalStateException when the number is another one */
    public void expect(String query, long expected) {
        long found = number(query);
        if (found != expected) {
            throw new IllegalStateException(query + " is " + found + " and should be " + expected);
        }
    }

    public void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public ProcessHandle postgres() {
        return postgres.process();
    }

    public ProcessHandle redis() {
        return redis.process();
    }

    private String jdbcUrl() {
        return postgres.jdbcUrl() + "?user=" + PostgresServer.USER;
    }

    String databaseUrl() {
        return "postgresql://" + PostgresServer.USER + "@127.0.0.1:" + postgres.port() + "/" + PostgresServer.DATABASE
                + "?sslmode=disable";
    }

    String redisUrl() {
        return "redis://127.0.0.1:" + redis.port();
    }

    @Override
    public void close() {
        if (backlog != null) {
            backlog.close();
        }
        redis.close();
        postgres.close();
        Folders.delete(folder);
    }
}
