package io.tocsin.chaos;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A simulated Alertmanager with some groups: one request at a time, tried again with the same bytes after 5xx and broken
 * connections, with growing waits, until a 2xx. Some webhooks are sent twice, as a cluster's peers do, and some come late,
 * after the next one.
 */
final class Sender implements Runnable {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final double LONGEST_WAIT = 2_000;

    private final List<Group> groups = new ArrayList<>();
    private final List<Node> nodes;
    private final Ledger ledger;
    private final Random random;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean over;

    Sender(String name, List<Node> nodes, Ledger ledger, long seed) {
        this.nodes = nodes;
        this.ledger = ledger;
        this.random = new Random(seed);
        for (int group = 0; group < 3; group++) {
            groups.add(new Group(name + "g" + group, new Random(seed * 31 + group)));
        }
    }

    /** The state that each group has then is still delivered. */
    void end() {
        over = true;
    }

    @Override
    public void run() {
        Delivery late = null;
        while (!over) {
            Group group = groups.get(random.nextInt(groups.size()));
            group.live();
            Delivery delivery = group.snapshot();
            if (delivery != null && late == null && random.nextInt(30) == 0) {
                late = delivery;
            } else if (delivery != null) {
                tell(group, delivery);
                late = tellLate(late);
            }
            Pause.millis(100 + random.nextInt(300));
        }
        tellLate(late);
        groups.forEach(this::tellLast);
    }

    private Delivery tellLate(Delivery late) {
        if (late != null) {
            insist(late);
        }
        return null;
    }

    private void tellLast(Group group) {
        Delivery delivery = group.snapshot();
        if (delivery != null) {
            tell(group, delivery);
        }
    }

    private void tell(Group group, Delivery delivery) {
        insist(delivery);
        group.delivered(delivery);
        if (random.nextInt(20) == 0) {
            insist(delivery);
        }
    }

    private void insist(Delivery delivery) {
        double wait = 100;
        while (!accepted(delivery)) {
            Pause.millis((long) (wait * (0.5 + random.nextDouble())));
            wait = Math.min(LONGEST_WAIT, wait * 1.5);
        }
    }

    private boolean accepted(Delivery delivery) {
        Node node = nodes.get(random.nextInt(nodes.size()));
        var request = HttpRequest.newBuilder(node.url("/alerts"))
                .header("Authorization", "Bearer " + Node.INGEST_KEY)
                .header("Content-Type", "application/json")
                .timeout(ANSWER)
                .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()))
                .build();
        ledger.attempted(delivery);
        long from = System.nanoTime();
        try {
            return judged(delivery, client.send(request, HttpResponse.BodyHandlers.ofString()), from);
        } catch (IOException broken) {
            ledger.unknown(delivery);
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean judged(Delivery delivery, HttpResponse<String> answer, long from) {
        if (answer.statusCode() == 202) {
            String receipt = answer.headers().firstValue("Tocsin-Receipt").orElse("none");
            ledger.accepted(delivery, receipt, System.nanoTime() - from);
            return true;
        }
        if (answer.statusCode() == 503) {
            // "No" is not "unknown" to a sender, but a journal may have taken it all the same after its time was up.
            ledger.unknown(delivery);
            ledger.refused();
            requireHonest(answer);
            return false;
        }
        ledger.violation("a webhook was answered " + answer.statusCode() + ": " + answer.body());
        return false;
    }

    private void requireHonest(HttpResponse<String> answer) {
        boolean honest = answer.headers().firstValue("Retry-After").isPresent()
                && answer.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .startsWith("application/problem+json");
        if (!honest) {
            ledger.violation("a 503 without Retry-After or problem: " + answer.headers().map() + answer.body());
        }
    }
}
