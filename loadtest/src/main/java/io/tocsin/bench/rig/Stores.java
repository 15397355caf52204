package io.tocsin.bench.rig;

import io.tocsin.stores.PostgresServer;
import io.tocsin.stores.Programs;
import io.tocsin.stores.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fresh PostgreSQL and a fresh Redis, both as durable as in production, for one subject. */
public final class Stores implements AutoCloseable {

    private static final int REDIS_MB = 6_144;
    private static final PostgresServer.Sizes SIZES = new PostgresServer.Sizes("512MB", "2GB");

    private final Path folder;
    private final PostgresServer postgres;
    private final RedisServer redis;

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
            return stores;
        } catch (IOException | RuntimeException failure) {
            stores.close();
            throw failure;
        }
    }

    public int redisPort() {
        return redis.port();
    }

    public ProcessHandle postgres() {
        return postgres.process();
    }

    public ProcessHandle redis() {
        return redis.process();
    }

    public String jdbcUrl() {
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
        redis.close();
        postgres.close();
        Folders.delete(folder);
    }
}
