package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Observation;
import io.tocsin.queue.Entry;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Bodies for the Alertmanager reader, written with single quotes, and what it reads from them. */
final class Readings {

    static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00.123456Z");
    static final UUID RECEIPT = UUID.fromString("0198f2c0-0000-7000-8000-000000000001");
    static final UUID INTEGRATION = UUID.fromString("0198f2c0-0000-7000-8000-000000000002");
    static final String GOOD = "{'status':'firing','labels':{'alertname':'A'}}";

    private Readings() {}

    /** The body of one firing alert with this field; its labels are those of {@link #GOOD} unless given. */
    static String alert(String field) {
        String labels = field.contains("'labels'") ? "" : "'labels':{'alertname':'A'},";
        String fields = field.isEmpty() ? "'x':1" : field;
        return "{'alerts':[{'status':'firing'," + labels + fields + "}]}";
    }

    static Payload read(String json) {
        return read(IngestSettings.DEFAULTS, json);
    }

    static Payload read(IngestSettings settings, String json) {
        return read(settings, Buffer.buffer(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    static Payload read(Buffer body) {
        return read(IngestSettings.DEFAULTS, body);
    }

    static Observation observation(Payload payload, int index) {
        return ((Payload.Read) payload.items().get(index)).observation();
    }

    static Observation onlyAlert(Buffer body) {
        Payload payload = read(body);
        assertThat(payload.items()).hasSize(1);
        return observation(payload, 0);
    }

    private static Payload read(IngestSettings settings, Buffer body) {
        var entry = new Entry(RECEIPT, INTEGRATION, AlertmanagerReader.SOURCE, RECEIVED, body);
        return new AlertmanagerReader(settings).read(entry);
    }
}
