package io.tocsin.ingest;

import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.GroupHash;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Links;
import io.tocsin.alert.Observation;
import io.tocsin.alert.WebLink;
import io.tocsin.queue.Entry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides what an alert says that was sent in Alertmanager's form, or why it says nothing that could be used. Pure. */
final class AlertJudge {

    private static final int MAX_FINGERPRINT = 128;
    private static final String FIRING_OR_RESOLVED = "; \"firing\" or \"resolved\" would be right.";

    private final IngestSettings settings;

    AlertJudge(IngestSettings settings) {
        this.settings = settings;
    }

    /**
     * What an alert shares with the others of its body.
     *
     * @param status the body's own, in lower case: it counts for alerts that have none
     * @param alertmanager see {@link Links}
     */
    record Delivery(
            Entry entry,
            GroupHash groupHash,
            @Nullable String status,
            @Nullable String alertmanager) {

        Instant receivedAt() {
            return entry.receivedAt();
        }
    }

    Payload.Item judge(SentAlert alert, Delivery delivery) {
        String given = givenFingerprint(alert);
        SentAlert.Fault fault = alert.fault();
        if (fault != null) {
            return new Payload.Bad(given, fault.pointer(), fault.detail());
        }
        if (given == null && alert.labels().isEmpty()) {
            return bad(alert, given, "/labels", "there are neither labels nor a fingerprint; either would be right.");
        }
        String status = alert.status() != null ? alert.status() : delivery.status();
        if (status == null) {
            return bad(alert, given, "/status", "it is missing, and the body has none either.");
        }
        if (!status.equals("firing") && !status.equals("resolved")) {
            return bad(alert, given, "/status", "it is " + WebhookJson.echo(status) + FIRING_OR_RESOLVED);
        }
        if (alert.labels().size() > settings.maxLabels()) {
            return bad(alert, given, "/labels", tooMany(alert.labels().size(), "labels", settings.maxLabels()));
        }
        Labels labels = fit(alert.labels(), settings.maxLabelValue());
        if (size(labels) > settings.maxLabelsSize()) {
            String detail = tooMany(size(labels), "characters of labels", settings.maxLabelsSize());
            return bad(alert, given, "/labels", detail);
        }
        return timed(alert, delivery, status.equals("firing"), labels);
    }

    private Payload.Item timed(SentAlert alert, Delivery delivery, boolean firing, Labels labels) {
        try {
            Instant startsAt = orElse(SentTime.of(alert.startsAt()), delivery.receivedAt());
            return new Payload.Read(observation(alert, delivery, firing, startsAt, labels));
        } catch (DateTimeException notTime) {
            String found = WebhookJson.echo(String.valueOf(alert.startsAt()));
            return bad(
                    alert,
                    givenFingerprint(alert),
                    "/startsAt",
                    "it is " + found + "; an RFC 3339 time would be right.");
        }
    }

    private static Payload.Bad bad(SentAlert alert, @Nullable String fingerprint, String place, String detail) {
        return new Payload.Bad(fingerprint, alert.pointer() + place, detail);
    }

    private static String tooMany(int found, String what, int most) {
        return "it has " + found + " " + what + "; at most " + most + " would be right.";
    }

    private static int size(Labels labels) {
        int size = 0;
        for (Map.Entry<String, String> pair : labels.pairs().entrySet()) {
            size += pair.getKey().length() + pair.getValue().length();
        }
        return size;
    }

    private Observation observation(
            SentAlert alert, Delivery delivery, boolean firing, Instant startsAt, Labels labels) {
        Entry entry = delivery.entry();
        // The fingerprint is that of the labels as sent: cutting a value must not make two alerts one.
        String given = givenFingerprint(alert);
        return new Observation(
                entry.integration(),
                given != null ? given : Fingerprint.of(new Labels(alert.labels())),
                firing,
                startsAt,
                firing ? null : endsAt(alert, startsAt, delivery.receivedAt()),
                labels,
                annotations(alert.annotations()),
                new Links(WebLink.of(alert.generatorUrl()), delivery.alertmanager()),
                delivery.groupHash(),
                entry.id(),
                entry.receivedAt());
    }

    private static @Nullable String givenFingerprint(SentAlert alert) {
        String sent = alert.fingerprint();
        return sent == null || sent.isBlank() || sent.length() > MAX_FINGERPRINT ? null : CleanText.of(sent);
    }

    /** When a resolved alert ended; the status says that it did, so a time that cannot be read is no reason to refuse. */
    private static Instant endsAt(SentAlert alert, Instant startsAt, Instant receivedAt) {
        Instant end;
        try {
            end = orElse(SentTime.of(alert.endsAt()), receivedAt);
        } catch (DateTimeException notTime) {
            end = receivedAt;
        }
        return end.isBefore(startsAt) ? startsAt : end;
    }

    private static Instant orElse(@Nullable Instant sent, Instant otherwise) {
        return sent == null ? otherwise : sent;
    }

    /** Annotations are not worth an alert: what is too much is left out. */
    private Labels annotations(SortedMap<String, String> sent) {
        if (sent.size() <= settings.maxLabels()) {
            return fit(sent, settings.maxAnnotation());
        }
        var first = new TreeMap<String, String>();
        for (Map.Entry<String, String> pair : sent.entrySet()) {
            if (first.size() == settings.maxLabels()) {
                break;
            }
            first.put(pair.getKey(), pair.getValue());
        }
        return fit(first, settings.maxAnnotation());
    }

    /** The pairs themselves where all are fit to be stored, which is nearly always. */
    private static Labels fit(SortedMap<String, String> pairs, int max) {
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            if (!isFit(pair, max)) {
                return refitted(pairs, max);
            }
        }
        return pairs.isEmpty() ? Labels.EMPTY : new Labels(pairs);
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isFit(Map.Entry<String, String> pair, int max) {
        return CleanText.of(pair.getKey()) == pair.getKey()
                && CleanText.bounded(pair.getValue(), max) == pair.getValue();
    }

    private static Labels refitted(SortedMap<String, String> pairs, int max) {
        var fit = new TreeMap<String, String>();
        pairs.forEach((name, value) -> fit.put(CleanText.of(name), CleanText.bounded(value, max)));
        return new Labels(fit);
    }
}
