package io.tocsin.bench.load;

import io.tocsin.webhook.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;

/**
 * Requests with Alertmanager's webhooks. The n-th is always the same.
 *
 * @param key of the integration
 * @param services the n-th webhook is of service n modulo this, so that so many incidents open
 * @param alerts of each webhook
 * @param name goes into every label that identifies, so that two sets never meet
 */
public record Webhooks(String key, long services, int alerts, String name) implements LongFunction<byte[]> {

    private static final Instant START =
            Instant.now().minus(5, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    private static final Instant END = START.plus(4, ChronoUnit.MINUTES);

    @Override
    public byte[] apply(long number) {
        return Http.post("/alerts", key, body(number));
    }

    /** The n-th one, when all its alerts have ended. */
    public byte[] resolved(long number) {
        return Http.post("/alerts", key, webhook(number).resolved(END).getBytes(StandardCharsets.UTF_8));
    }

    /** The same set, made once: a run then only sends. */
    public LongFunction<byte[]> repeating(int distinct) {
        byte[][] made = new byte[distinct][];
        for (int i = 0; i < distinct; i++) {
            made[i] = apply(i);
        }
        return number -> made[(int) (number % distinct)];
    }

    /** The n-th one without the head of the request. */
    public byte[] body(long number) {
        return webhook(number).firing().getBytes(StandardCharsets.UTF_8);
    }

    private Webhook webhook(long number) {
        return new Webhook(name + "-" + number % services, number, alerts, START);
    }
}
