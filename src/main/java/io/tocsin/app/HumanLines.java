package io.tocsin.app;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A log line for eyes: {@code 09:41:07.123 INFO  Tocsin  message [request id]}, the time in the terminal's zone. Only what
 * we log begins a line: a message is one line, and a stack trace is indented, whatever a caller made its text to be.
 */
final class HumanLines extends EncoderBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    /** Characters. */
    private static final int LONGEST_MESSAGE = 4000;

    private static final int LONGEST_TRACE = 40_000;

    private final Supplier<@Nullable String> requestId;
    private final ThrowableProxyConverter stackTraces = new ThrowableProxyConverter();
    private final ZoneId zone = ZoneId.systemDefault();

    HumanLines(Supplier<@Nullable String> requestId) {
        this.requestId = requestId;
        stackTraces.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String id = requestId.get();
        String logger = event.getLoggerName();
        String line = TIME.format(Instant.ofEpochMilli(event.getTimeStamp()).atZone(zone))
                + " " + String.format("%-5s", event.getLevel())
                + " " + logger.substring(logger.lastIndexOf('.') + 1)
                + "  " + Printable.oneLine(event.getFormattedMessage(), LONGEST_MESSAGE)
                + (id == null ? "" : " [" + id + "]")
                + "\n" + Printable.indented(stackTraces.convert(event), LONGEST_TRACE);
        return line.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] headerBytes() {
        return null;
    }

    @Override
    public byte @Nullable [] footerBytes() {
        return null;
    }
}
