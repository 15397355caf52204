package io.tocsin.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.alert.GroupHash;
import io.tocsin.alert.WebLink;
import io.tocsin.queue.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the webhooks of Alertmanager (version 4) and of Grafana (version 1), which says the same in the same words and
 * some more. Fields that it does not know are passed over; of a field that comes twice the last one counts.
 */
public final class AlertmanagerReader implements Reader {

    public static final String SOURCE = "alertmanager";

    private static final String ALL_RESOLVED = "all alerts resolved";
    private static final String VERSION_OF_GRAFANA = "1";

    private final int maxAlerts;
    private final JsonLimits limits;
    private final AlertJudge judge;

    /** With the default limits of JSON. */
    public AlertmanagerReader(IngestSettings settings) {
        this(settings, JsonLimits.DEFAULTS);
    }

    public AlertmanagerReader(IngestSettings settings, JsonLimits limits) {
        this.maxAlerts = settings.maxAlerts();
        this.limits = limits;
        this.judge = new AlertJudge(settings);
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Payload read(Entry entry) {
        Sent sent = parse(entry);
        String groupKey = CleanText.of(sent.groupKey);
        var delivery = new AlertJudge.Delivery(entry, GroupHash.of(groupKey), sent.status, sent.alertmanager());
        var items = new ArrayList<Payload.Item>(sent.alerts.size());
        for (SentAlert alert : sent.alerts) {
            items.add(judge.judge(alert, delivery));
        }
        if (sent.surplus > 0) {
            items.add(surplus(sent.surplus));
        }
        return new Payload(
                CleanText.bounded(groupKey, limits.maxString()),
                delivery.groupHash(),
                List.copyOf(items),
                sent.truncated,
                "resolved".equals(sent.status),
                ALL_RESOLVED.equals(sent.reason));
    }

    // One item for all of them: a list of millions of nothings must not become millions of outcomes.
    private Payload.Bad surplus(int more) {
        return new Payload.Bad(
                null,
                "/alerts/" + maxAlerts,
                "this and what follows, " + more + " in all, were left out: a body may list " + maxAlerts
                        + " alerts (ingest.max_alerts).");
    }

    private Sent parse(Entry entry) {
        return WebhookJson.read(entry.body(), in -> {
            var sent = new Sent(maxAlerts, limits);
            sent.body(in);
            return sent;
        });
    }

    /** The body as it was sent. Lives for one reading. */
    private static final class Sent {
        private final int maxAlerts;
        private final JsonLimits limits;
        private List<SentAlert> alerts = List.of();
        private @Nullable JsonToken list;
        private int surplus;
        private int truncated;
        private String groupKey = "";
        private @Nullable String status;
        private @Nullable String reason;
        private @Nullable String version;
        private @Nullable String externalUrl;

        Sent(int maxAlerts, JsonLimits limits) {
            this.maxAlerts = maxAlerts;
            this.limits = limits;
        }

        void body(JsonParser in) throws IOException {
            JsonToken top = in.nextToken();
            if (top == null) {
                throw WebhookJson.empty();
            }
            if (top != JsonToken.START_OBJECT) {
                throw WebhookJson.notAnObject(top);
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                field(name, in);
            }
            if (list != JsonToken.START_ARRAY) {
                throw WebhookJson.noAlerts(list);
            }
        }

        private void field(String name, JsonParser in) throws IOException {
            switch (name) {
                case "alerts" -> alerts(in);
                case "groupKey" -> groupKey = in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : "";
                case "status" -> status = word(in);
                case "truncatedAlerts" -> truncated = count(in);
                case "notification_reason" -> reason = word(in);
                case "version" -> version = word(in);
                case "externalURL" -> externalUrl = text(in);
                default -> {}
            }
            in.skipChildren();
        }

        private void alerts(JsonParser in) throws IOException {
            list = in.currentToken();
            alerts = new ArrayList<>();
            surplus = 0;
            if (list != JsonToken.START_ARRAY) {
                return;
            }
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (alerts.size() < maxAlerts) {
                    alerts.add(SentAlert.read(in, "/alerts/" + alerts.size(), limits));
                } else {
                    surplus++;
                    in.skipChildren();
                }
            }
        }

        private @Nullable String word(JsonParser in) throws IOException {
            String text = text(in);
            return text == null ? null : text.strip().toLowerCase(Locale.ROOT);
        }

        // What is too long counts as absent: these are no reason to lose the alerts.
        private @Nullable String text(JsonParser in) throws IOException {
            return in.currentToken() == JsonToken.VALUE_STRING && limits.excess(in) == null ? in.getText() : null;
        }

        // Grafana's pages are others than Alertmanager's, and it sends the links to them itself.
        @Nullable
        String alertmanager() {
            return VERSION_OF_GRAFANA.equals(version) ? null : WebLink.of(externalUrl);
        }

        private int count(JsonParser in) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_NUMBER_INT || limits.excess(in) != null) {
                return 0;
            }
            double number = in.getDoubleValue();
            return (int) Math.max(0, Math.min(number, Integer.MAX_VALUE));
        }
    }
}
