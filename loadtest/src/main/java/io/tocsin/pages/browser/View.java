package io.tocsin.pages.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One page in a window of its own, and what the browser tells of it. */
public final class View implements AutoCloseable {

    private static final double LOOK_EVERY_MS = 50;
    private static final double QUIET_SECONDS = 1;

    private final BrowserContext window;
    private final Page page;
    private final CDPSession protocol;
    private final Traffic traffic;

    /** @param window that ends with the view */
    public View(BrowserContext window) {
        this.window = window;
        page = window.newPage();
        protocol = window.newCDPSession(page);
        traffic = new Traffic(protocol);
        // Processor time: what else runs on the machine does not count.
        var clock = new JsonObject();
        clock.addProperty("timeDomain", "threadTicks");
        protocol.send("Performance.enable", clock);
    }

    public View over(Line line) {
        line.lay(protocol);
        return this;
    }

    /**
     * Goes to an address of the server.
     *
     * @param script runs in the page before anything of it does
     */
    public View open(String path, String script) {
        page.addInitScript(script);
        page.navigate(path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        return this;
    }

    public Page page() {
        return page;
    }

    public Traffic traffic() {
        return traffic;
    }

    /** Lets the page live for a while; nothing that the browser tells is heard otherwise. */
    public void live(double seconds) {
        page.waitForTimeout(seconds * 1000);
    }

    public void run(String script) {
        page.evaluate(script);
    }

    public double number(String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    @SuppressWarnings("unchecked")
    public List<Number> numbers(String expression) {
        return (List<Number>) page.evaluate(expression);
    }

    /** @throws IllegalStateException when it does not become true */
    public void await(String condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!(boolean) page.evaluate(condition)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(page.url() + " did not come to " + condition);
            }
            page.waitForTimeout(LOOK_EVERY_MS);
        }
    }

    /** Returns when nothing is under way, or when waiting for that is of no use. */
    public void awaitQuiet(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!traffic.isQuietFor(QUIET_SECONDS) && System.nanoTime() < deadline) {
            page.waitForTimeout(LOOK_EVERY_MS);
        }
    }

    /**
     * Turns the wheel of the mouse in the middle of the page, frame by frame.
     *
     * @param pixels down; below 0: up
     */
    public void wheel(int pixels, int pixelsPerSecond) {
        var gesture = new JsonObject();
        gesture.addProperty("x", page.viewportSize().width / 2);
        gesture.addProperty("y", page.viewportSize().height / 2);
        gesture.addProperty("yDistance", -pixels);
        gesture.addProperty("speed", pixelsPerSecond);
        gesture.addProperty("preventFling", true);
        gesture.addProperty("gestureSourceType", "mouse");
        protocol.send("Input.synthesizeScrollGesture", gesture);
    }

    /** The browser's own figures, such as {@code Nodes}, after all garbage is gone. */
    public Map<String, Double> settled() {
        // What the first round lets go of may hold what the second one finds.
        protocol.send("HeapProfiler.collectGarbage");
        protocol.send("HeapProfiler.collectGarbage");
        return metrics();
    }

    /** The browser's own figures at this moment; times are seconds of the processor. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new HashMap<>();
        for (JsonElement one : protocol.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject metric = one.getAsJsonObject();
            metrics.put(metric.get("name").getAsString(), metric.get("value").getAsDouble());
        }
        return metrics;
    }

    @Override
    public void close() {
        window.close();
    }
}
