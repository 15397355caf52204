package io.tocsin.chaos.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.chaos.load.Fingerprint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The merge rule, written a second time and as directly as it can be said: over all that was told of one alert, in whatever
 * order it came.
 *
 * <pre>
 *   the end      the latest end that any resolve told; of several that told it, the earliest start and the first arrival
 *   firing       some firing start lies after that end: since the earliest such start
 *   firing       none does, but a firing delivery arrived later than the retry window after that resolve had arrived
 *   resolved     otherwise: at that end, with the start told with it
 * </pre>
 */
final class Told {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Word> words = new ArrayList<>();

    /** @param endsAt null of a firing one */
    private record Word(Instant startsAt, @Nullable Instant endsAt, Instant receivedAt) {}

    /** What applied deliveries told of each fingerprint. */
    static Map<String, Told> of(List<Records.Receipt> receipts) throws IOException {
        Map<String, Told> told = new HashMap<>();
        for (Records.Receipt receipt : receipts) {
            JsonNode body = JSON.readTree(receipt.body());
            for (JsonNode alert : body.path("alerts")) {
                String status = alert.path("status").asText();
                if (status.equals("firing") || status.equals("resolved")) {
                    told.computeIfAbsent(fingerprint(alert), first -> new Told())
                            .add(alert, status.equals("firing"), receipt.receivedAt());
                }
            }
        }
        return told;
    }

    /** Whether a body holds an alert that cannot be used. */
    static boolean isPartlyBad(byte[] body) throws IOException {
        for (JsonNode alert : JSON.readTree(body).path("alerts")) {
            if (!alert.path("status").asText().matches("firing|resolved")) {
                return true;
            }
        }
        return false;
    }

    private static String fingerprint(JsonNode alert) {
        if (alert.has("fingerprint")) {
            return alert.path("fingerprint").asText();
        }
        var labels = new TreeMap<String, String>();
        alert.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return Fingerprint.of(labels);
    }

    private void add(JsonNode alert, boolean firing, Instant receivedAt) {
        Instant starts = Instant.parse(alert.path("startsAt").asText());
        Instant ends = firing ? null : Instant.parse(alert.path("endsAt").asText());
        words.add(new Word(starts, ends, receivedAt));
    }

    AlertState state(Duration retryWindow) {
        Instant first =
                words.stream().map(Word::receivedAt).min(Instant::compareTo).orElseThrow();
        Instant last =
                words.stream().map(Word::receivedAt).max(Instant::compareTo).orElseThrow();
        Instant end = words.stream()
                .map(Word::endsAt)
                .filter(at -> at != null)
                .max(Instant::compareTo)
                .orElse(null);
        List<Word> firing = words.stream().filter(word -> word.endsAt == null).toList();
        Instant open = firing.stream()
                .map(Word::startsAt)
                .filter(start -> end == null || start.isAfter(end))
                .min(Instant::compareTo)
                .orElse(null);
        if (open != null) {
            return new AlertState("firing", open, null, first, last, words.size());
        }
        List<Word> ending =
                words.stream().filter(word -> end.equals(word.endsAt)).toList();
        Instant start =
                ending.stream().map(Word::startsAt).min(Instant::compareTo).orElseThrow();
        Instant arrived =
                ending.stream().map(Word::receivedAt).min(Instant::compareTo).orElseThrow();
        boolean phantom = firing.stream().anyMatch(word -> word.receivedAt.isAfter(arrived.plus(retryWindow)));
        return phantom
                ? new AlertState("firing", start, null, first, last, words.size())
                : new AlertState("resolved", start, end, first, last, words.size());
    }
}
