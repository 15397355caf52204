package io.tocsin.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.Console;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Logging, set up in code: reading XML would take a tenth of the start. The log goes to standard error; standard output
 * carries what the start tells.
 */
final class Logging {

    /** They tell much at INFO that matters to nobody who runs Tocsin. */
    private static final List<String> LIBRARIES = List.of(
            "org.flywaydb", "io.zonky", "io.netty", "io.vertx", "com.zaxxer", "org.postgresql", "redis.embedded");

    private Logging() {}

    /**
     * Sets the level and the form of every line from here on.
     *
     * @param requestId the id of the request that the current thread works on; null for none
     * @param client the address that it came from; null for none
     */
    static void apply(Config.Log settings, Supplier<@Nullable String> requestId, Supplier<@Nullable String> client) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            install(context, settings, requestId, client);
        }
    }

    static void install(
            LoggerContext context,
            Config.Log settings,
            Supplier<@Nullable String> requestId,
            Supplier<@Nullable String> client) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(started(encoder(settings.format(), requestId, client), context));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(Level.convertAnSLF4JLevel(settings.level()));
        LIBRARIES.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        // It warns of every gauge that a second connection pool of Vert.x registers again, which is harmless.
        context.getLogger("io.micrometer").setLevel(Level.ERROR);
    }

    private static Encoder<ILoggingEvent> started(Encoder<ILoggingEvent> encoder, LoggerContext context) {
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> encoder(
            Config.Log.Format format, Supplier<@Nullable String> requestId, Supplier<@Nullable String> client) {
        return switch (format) {
            case HUMAN -> new HumanLines(requestId);
            case JSON -> new JsonLines(requestId, client);
            case AUTO -> isTerminal() ? new HumanLines(requestId) : new JsonLines(requestId, client);
        };
    }

    /** From Java 22 on there may be a console without a terminal, and a method that tells. */
    private static boolean isTerminal() {
        Console console = System.console();
        try {
            return console != null
                    && Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
