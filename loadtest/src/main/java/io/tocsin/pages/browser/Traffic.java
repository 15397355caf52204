package io.tocsin.pages.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.HashSet;
import java.util.Set;

/** What a page asked its server for, and what came over the line. Moves on only while somebody waits for the browser. */
public final class Traffic {

    private static final String FEED = "/api/v1/feed";

    private final Set<String> underWay = new HashSet<>();
    private final Set<String> streams = new HashSet<>();
    private int requests;
    private int feeds;
    private long bytes;
    private long changedAt = System.nanoTime();

    Traffic(CDPSession protocol) {
        protocol.on("Network.requestWillBeSent", this::began);
        protocol.on("Network.loadingFinished", this::ended);
        protocol.on("Network.loadingFailed", this::ended);
        protocol.send("Network.enable");
    }

    private void began(JsonObject event) {
        String url = event.getAsJsonObject("request").get("url").getAsString();
        if (url.startsWith("data:") || url.startsWith("blob:")) {
            return;
        }
        String id = event.get("requestId").getAsString();
        requests++;
        if (url.contains(FEED)) {
            feeds++;
            streams.add(id);
        } else {
            underWay.add(id);
        }
        changedAt = System.nanoTime();
    }

    private void ended(JsonObject event) {
        String id = event.get("requestId").getAsString();
        if (event.has("encodedDataLength") && !streams.contains(id)) {
            bytes += event.get("encodedDataLength").getAsLong();
        }
        underWay.remove(id);
        changedAt = System.nanoTime();
    }

    public int requests() {
        return requests;
    }

    /** How often the feed was opened. */
    public int feeds() {
        return feeds;
    }

    /** Over the line, heads included, of what is complete; without the feed, which never is. */
    public long bytes() {
        return bytes;
    }

    /** Whether nothing but the feed is under way, and nothing was for so long. */
    boolean isQuietFor(double seconds) {
        return underWay.isEmpty() && System.nanoTime() - changedAt > seconds * 1e9;
    }
}
