package io.tocsin.app;

import io.tocsin.db.Migrations;
import io.tocsin.http.ClientAddress;
import io.tocsin.http.RequestIds;
import io.tocsin.vault.WrongKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command line. Exit codes: 0 done, 1 could not start, 2 wrong arguments or configuration. */
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private static final int OK = 0;
    private static final int CANNOT_START = 1;
    private static final int WRONG_INPUT = 2;

    /** Starting may still be under way when the signal comes, then ending takes its grace and the stores their time. */
    private static final int SHUTDOWN_SECONDS = 60;

    private static final String USAGE = """
            Usage: java -jar tocsin.jar [option]

            Without an option it starts and serves until it gets SIGTERM or SIGINT.

              --check-config   say whether the configuration is right, and what is wrong; exit 0 or 2
              --migrate-only   bring the database's schema to this version and end
              --version        print the version
              --help           print this

            Configuration: the file that TOCSIN_CONFIG names, and TOCSIN_* variables, such as TOCSIN_HTTP_PORT,
            TOCSIN_DATA_DIR, TOCSIN_DATABASE_URL, TOCSIN_REDIS_URL. conf/tocsin.yaml lists every key.
            """;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Main(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        var main = new Main(System.getenv(), System.out, System.err);
        if (args.length == 0) {
            main.serve();
        } else {
            System.exit(main.run(List.of(args)));
        }
    }

    /** Runs what ends by itself. */
    int run(List<String> arguments) {
        switch (String.join(" ", arguments)) {
            case "--help", "-h" -> out.print(USAGE);
            case "--version" -> out.println("tocsin " + version());
            case "--check-config" -> {
                return checkConfig();
            }
            case "--migrate-only" -> {
                return migrateOnly();
            }
            default -> {
                err.println("Unknown argument: " + String.join(" ", arguments) + "\n\n" + USAGE);
                return WRONG_INPUT;
            }
        }
        return OK;
    }

    static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(not packaged)");
    }

    private int checkConfig() {
        try {
            LOG.debug("{}", Config.load(environment));
            out.println("OK");
            return OK;
        } catch (InvalidConfig invalid) {
            return complain(invalid);
        }
    }

    private int complain(InvalidConfig invalid) {
        err.println("The configuration is wrong:");
        invalid.faults().forEach(fault -> err.println("  " + fault));
        return WRONG_INPUT;
    }

    private Config config() throws InvalidConfig {
        var config = Config.load(environment);
        Logging.apply(config.log(), RequestIds::current, ClientAddress::currentText);
        return config;
    }

    private int migrateOnly() {
        try {
            Migrations.Result result = await(Tocsin.migrateOnly(Vertx.vertx(), config()));
            out.println("schema at version " + result.to() + ", was " + result.from());
            return OK;
        } catch (InvalidConfig invalid) {
            return complain(invalid);
        } catch (ExecutionException failure) {
            return explain(failure);
        }
    }

    private void serve() {
        var started = new CompletableFuture<Tocsin>();
        var hook = new Thread(() -> shutDown(started), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        int exit = start(started);
        if (exit != OK) {
            leave(hook, exit);
        }
    }

    private int start(CompletableFuture<Tocsin> started) {
        try {
            Config config = config();
            Tocsin tocsin = await(Tocsin.start(Metering.start(), config));
            started.complete(tocsin);
            Banner banner = tocsin.banner();
            if (banner != null) {
                out.print(banner.text());
            }
            out.println("ready on " + tocsin.url() + " in " + millisSinceStart() + " ms");
            return OK;
        } catch (InvalidConfig invalid) {
            started.completeExceptionally(invalid);
            return complain(invalid);
        } catch (ExecutionException failure) {
            started.completeExceptionally(failure);
            return explain(failure);
        } catch (RuntimeException failure) {
            // A bug, or a signal: a virtual machine that ends lets nobody register what Vert.x registers as it starts.
            started.completeExceptionally(failure);
            return explain(new ExecutionException(failure));
        }
    }

    private static long millisSinceStart() {
        return ManagementFactory.getRuntimeMXBean().getUptime();
    }

    /** What the operator can put right is said in one line; anything else is a bug and is shown whole. */
    private int explain(ExecutionException outcome) {
        Throwable failure = Objects.requireNonNullElse(outcome.getCause(), outcome);
        if (failure instanceof CannotStart || failure instanceof Migrations.Failed || failure instanceof WrongKey) {
            LOG.debug("cannot start", failure);
        } else {
            LOG.error("cannot start", failure);
        }
        err.println("Tocsin cannot start. " + failure.getMessage());
        return CANNOT_START;
    }

    /** Exits without the hook, unless a signal has already set it off. */
    private static void leave(Thread hook, int exit) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            return;
        }
        System.exit(exit);
    }

    /** Runs as the virtual machine ends; halting is how a signal becomes exit code 0 instead of 128 and its number. */
    private static void shutDown(CompletableFuture<Tocsin> started) {
        LOG.info("shutting down");
        try {
            started.thenCompose(tocsin -> tocsin.close().toCompletionStage()).get(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            LOG.warn("not everything was ended in order", failure.getCause());
        } catch (TimeoutException late) {
            LOG.warn("not everything was ended within {} s; the next start ends what is left", SHUTDOWN_SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(OK);
    }

    private static <T> T await(Future<T> future) throws ExecutionException {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException hurried) {
            throw new ExecutionException(hurried);
        }
    }
}
