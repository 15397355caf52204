package io.tocsin.pages.measure;

import io.tocsin.pages.stage.Pulse;
import org.intellij.lang.annotations.Language;

/** What runs in the pages to measure them; each leaves what it found in a variable of the window. */
final class Scripts {

    private Scripts() {}

    /**
     * Milliseconds since the navigation began: of the first and the largest paint, of the first frame in which the thing stands
     * where a click would meet it ({@code usable}, null before). Also the sum of all shifts of the layout, and the lengths of
     * tasks of more than 50 ms.
     */
    @Language("JavaScript")
    private static final String LOADING = """
            const seen = (window.tocsinLoading = { usable: null, fcp: null, lcp: null, shifts: 0, tasks: [] });
            const watch = (type, take) =>
              new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
            watch("paint", ({ name, startTime }) => {
              if (name === "first-contentful-paint") seen.fcp = startTime;
            });
            watch("largest-contentful-paint", ({ startTime }) => (seen.lcp = startTime));
            watch("layout-shift", ({ hadRecentInput, value }) => {
              if (!hadRecentInput) seen.shifts += value;
            });
            watch("longtask", ({ duration }) => seen.tasks.push(duration));
            const takesClick = (thing) => {
              const { left, top, width, height } = thing.getBoundingClientRect();
              const hit = document.elementFromPoint(left + Math.min(width, 40) / 2, top + height / 2);
              return width > 0 && thing.contains(hit);
            };
            const look = () => {
              const thing = document.querySelector(THING);
              if (thing && takesClick(thing)) {
                requestAnimationFrame(() => (seen.usable = performance.now()));
              } else {
                requestAnimationFrame(look);
              }
            };
            requestAnimationFrame(look);
            """;

    /** @param thing a selector without double quotes */
    static String loading(String thing) {
        return "(() => {" + LOADING.replace("THING", '"' + thing + '"') + "})()";
    }

    /** When each frame began, in ms. */
    @Language("JavaScript")
    static final String FRAMES = """
            (() => {
              const frames = (window.tocsinFrames = []);
              const tick = (at) => {
                frames.push(at);
                requestAnimationFrame(tick);
              };
              requestAnimationFrame(tick);
            })()
            """;

    /**
     * From here on: the lengths of tasks of more than 50 ms, for each key pressed the time until the next frame was painted, and
     * when which beat of the {@link Pulse} was seen first, by the system's clock. All in ms.
     */
    @Language("JavaScript")
    static final String LIVING = """
            (() => {
              const seen = (window.tocsinLiving = { tasks: [], keys: [], beats: [], times: [] });
              new PerformanceObserver((list) => {
                for (const { duration } of list.getEntries()) seen.tasks.push(duration);
              }).observe({ type: "longtask" });
              const painted = (done) =>
                requestAnimationFrame(() => {
                  const { port1, port2 } = new MessageChannel();
                  port1.onmessage = done;
                  port2.postMessage(null);
                });
              const pressed = ({ timeStamp }) => painted(() => seen.keys.push(performance.now() - timeStamp));
              window.addEventListener("keydown", pressed, { capture: true });
              const main = document.querySelector("main");
              let last = null;
              const look = () => {
                const beat = SHOWN.exec(main.textContent)?.[1] ?? last;
                if (beat !== last) {
                  seen.beats.push(Number(beat));
                  seen.times.push(Date.now());
                  last = beat;
                }
                requestAnimationFrame(look);
              };
              look();
            })()
            """.replace("SHOWN", Pulse.SHOWN);
}
