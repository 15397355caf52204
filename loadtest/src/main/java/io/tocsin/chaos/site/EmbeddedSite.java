package io.tocsin.chaos.site;

import io.tocsin.chaos.fault.Fault;
import io.tocsin.chaos.fault.Fault.Step;
import io.tocsin.stores.Backends;
import io.tocsin.stores.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One process that brings its own PostgreSQL and Redis, and must look after them itself. */
public final class EmbeddedSite implements Site {

    private static final Set<String> APP = Set.of("app");
    private static final Set<String> REDIS = Set.of("redis");
    private static final Set<String> POSTGRES = Set.of("postgres");
    private static final Set<String> STORES = Set.of("redis", "postgres");
    /** A new process ends the stores that the dead one left behind, and starts them anew. */
    private static final Set<String> ALL = Set.of("app", "redis", "postgres");

    private final Path data;
    private final App app;

    public EmbeddedSite(Path folder, Path jar, Map<String, String> settings) {
        this.data = folder.resolve("data").toAbsolutePath();
        this.app = new App("app", jar, folder, environment(settings));
    }

    @Override
    public void start() {
        app.start();
    }

    private Map<String, String> environment(Map<String, String> settings) {
        var environment = new java.util.TreeMap<>(settings);
        environment.put("TOCSIN_DATA_DIR", data.toString());
        return environment;
    }

    @Override
    public List<App> apps() {
        return List.of(app);
    }

    @Override
    public List<Fault> faults() {
        return List.of(
                new Fault("kill app", ALL, 0, 2_000, 2, app::kill, app::start),
                new Fault("freeze app", APP, 500, 6_000, 2, app::freeze, app::thaw),
                new Fault("restart app", ALL, 0, 500, 2, app::terminate, app::start),
                new Fault("kill redis", REDIS, 1_000, 3_000, 2, this::killRedis, Step.NONE),
                new Fault("freeze redis", REDIS, 300, 6_000, 2, this::freezeRedis, this::thawRedis),
                new Fault("kill postgres", POSTGRES, 1_000, 3_000, 2, this::killPostgres, Step.NONE),
                new Fault("kill backend", POSTGRES, 1_000, 2_000, 1, this::killBackend, Step.NONE),
                new Fault("freeze postgres", POSTGRES, 300, 6_000, 2, this::freezePostgres, this::thawPostgres),
                new Fault("kill both stores", STORES, 1_000, 3_000, 1, this::killBoth, Step.NONE),
                new Fault("freeze both stores", STORES, 300, 4_000, 1, this::freezeBoth, this::thawBoth));
    }

    @Override
    public List<String> skipped() {
        return List.of();
    }

    private void killRedis() {
        redisProcesses().forEach(each -> Signals.kill(each.pid()));
    }

    private void freezeRedis() {
        redisProcesses().forEach(each -> Signals.freeze(each.pid()));
    }

    private void thawRedis() {
        redisProcesses().forEach(each -> Signals.thaw(each.pid()));
    }

    private void killPostgres() {
        postmasters().forEach(each -> Signals.kill(each.pid()));
    }

    private void killBackend() {
        postmasters().forEach(Backends::killOne);
    }

    private void freezePostgres() {
        postmasters().forEach(Signals::freezeTree);
    }

    private void thawPostgres() {
        postmasters().forEach(Signals::thawTree);
    }

    private void killBoth() {
        killRedis();
        killPostgres();
    }

    private void freezeBoth() {
        freezeRedis();
        freezePostgres();
    }

    private void thawBoth() {
        thawPostgres();
        thawRedis();
    }

    private Stream<ProcessHandle> redisProcesses() {
        return started(argument -> argument.equals(data.resolve("redis.conf").toString()));
    }

    private Stream<ProcessHandle> postmasters() {
        String folder = data.resolve("postgres").toString();
        return started(argument -> argument.equals(folder) || argument.endsWith("=" + folder));
    }

    /** Processes of the programs in our data folder, so nobody else's. */
    private Stream<ProcessHandle> started(Predicate<String> argument) {
        return ProcessHandle.allProcesses()
                .filter(process -> runsOurs(process)
                        && Arrays.stream(process.info().arguments().orElse(new String[0]))
                                .anyMatch(argument));
    }

    private boolean runsOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(program -> Path.of(program).startsWith(data.resolve("runtime")))
                .isPresent();
    }

    @Override
    public Database database() {
        String port = setting("postgres/tocsin.conf", "(?m)^port = (\\d+)");
        String password = setting("postgres.password", "(\\S+)");
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/tocsin", "tocsin", password);
    }

    @Override
    public Keys redis() {
        int port = Integer.parseInt(setting("redis.conf", "(?m)^port (\\d+)"));
        return new Keys(port, setting("redis.conf", "(?m)^requirepass (\\S+)"));
    }

    private String setting(String file, String pattern) {
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(data.resolve(file)));
            if (matcher.find()) {
                return matcher.group(1);
            }
            throw new IllegalStateException(file + " has no " + pattern);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        thawBoth();
        app.close();
        // A process that had to be killed leaves its stores behind.
        postmasters().forEach(each -> Signals.kill(each.pid()));
        redisProcesses().forEach(each -> Signals.kill(each.pid()));
    }
}
