package io.tocsin.pages.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/**
 * What lies between a page and its server, and how fast the page's processor is.
 *
 * @param key in the figures' names
 * @param name in the tables
 * @param latencyMs from a request to the first byte of its answer at least; connections are not charged for
 * @param downBytes a second; 0: as many as come
 * @param upBytes likewise
 * @param slowdown how many times slower than here
 */
public record Line(String key, String name, double latencyMs, double downBytes, double upBytes, double slowdown) {

    private static final double KBIT = 1024.0 / 8;

    /** As fast as the machine is. */
    public static final Line LOOPBACK = new Line("loopback", "on loopback", 0, 0, 0, 1);

    /**
     * The network and the processor of Lighthouse's mobile runs: 150 ms, 1.6 Mbit/s down, 750 kbit/s up, a fourth of the speed
     * (docs/throttling.md and core/config/constants.js of GoogleChrome/lighthouse, {@code mobileSlow4G}).
     */
    public static final Line SLOW_4G = new Line(
            "slow-4g", "on an emulated slow 4G with a processor four times slower", 150, 1638.4 * KBIT, 750 * KBIT, 4);

    void lay(CDPSession protocol) {
        if (latencyMs > 0) {
            var network = new JsonObject();
            network.addProperty("offline", false);
            network.addProperty("latency", latencyMs);
            network.addProperty("downloadThroughput", downBytes);
            network.addProperty("uploadThroughput", upBytes);
            protocol.send("Network.emulateNetworkConditions", network);
        }
        var processor = new JsonObject();
        processor.addProperty("rate", slowdown);
        protocol.send("Emulation.setCPUThrottlingRate", processor);
    }
}
