package io.tocsin.app;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * A log line for programs: one JSON object with {@code time}, {@code level}, {@code logger}, {@code thread}, {@code message}
 * and, where there are any, {@code request_id}, {@code client}, {@code error}, and the key-value pairs that were logged.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

    private final Supplier<@Nullable String> requestId;
    private final Supplier<@Nullable String> client;
    private final JsonFactory json = new JsonFactory();
    private final ThrowableProxyConverter stackTraces = new ThrowableProxyConverter();

    JsonLines(Supplier<@Nullable String> requestId, Supplier<@Nullable String> client) {
        this.requestId = requestId;
        this.client = client;
        stackTraces.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new ByteArrayOutputStream(256);
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartObject();
            write(out, event);
            out.writeEndObject();
        } catch (IOException bug) {
            throw new UncheckedIOException(bug);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private void write(JsonGenerator out, ILoggingEvent event) throws IOException {
        out.writeStringField("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        out.writeStringField("level", event.getLevel().toString());
        out.writeStringField("logger", event.getLoggerName());
        out.writeStringField("thread", event.getThreadName());
        out.writeStringField("message", event.getFormattedMessage());
        writeIfAny(out, "request_id", requestId.get());
        writeIfAny(out, "client", client.get());
        if (event.getThrowableProxy() != null) {
            out.writeStringField("error", stackTraces.convert(event).strip());
        }
        for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
            out.writeStringField(entry.getKey(), entry.getValue());
        }
        for (KeyValuePair pair : pairs(event)) {
            out.writeStringField(pair.key, String.valueOf(pair.value));
        }
    }

    private static void writeIfAny(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }

    private static List<KeyValuePair> pairs(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        return pairs == null ? List.of() : pairs;
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
