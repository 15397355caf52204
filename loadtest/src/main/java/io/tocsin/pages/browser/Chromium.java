package io.tocsin.pages.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.tocsin.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Chromium without a screen: the one on PATH, or else one from npm, see {@code src/test/browser}. For one thread. */
public final class Chromium implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** @param libraries a folder of what the executable needs and the system may lack; null where nothing is */
    private record Setup(
            String driver,
            String node,
            String executable,
            @Nullable String libraries) {

        static Setup find() {
            try {
                var process = new ProcessBuilder("node", "src/test/browser/setup.mjs").start();
                String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                if (found.isBlank()) {
                    throw new IllegalStateException("There is no browser to work with: " + error);
                }
                return Json.MAPPER.readValue(found, Setup.class);
            } catch (IOException failure) {
                throw new IllegalStateException("Node 20 or newer must be on PATH: it drives the browser.", failure);
            }
        }

        Map<String, String> environment() {
            var environment = new HashMap<>(System.getenv());
            if (libraries != null) {
                environment.merge("LD_LIBRARY_PATH", libraries, (before, more) -> before + ":" + more);
            }
            return environment;
        }
    }

    /** @throws IllegalStateException that says what is missing */
    public static Chromium launched() {
        Setup setup = Setup.find();
        System.setProperty("playwright.cli.dir", setup.driver);
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", setup.node, "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(setup.executable))
                        .setEnv(setup.environment()));
        return new Chromium(playwright, browser);
    }

    /**
     * A window of its own, that knows nothing of others; English, in UTC.
     *
     * @param url the server's
     */
    public BrowserContext window(String url, Browser.NewContextOptions options) {
        return browser.newContext(options.setBaseURL(url).setLocale("en-GB").setTimezoneId("UTC"));
    }

    public String version() {
        return browser.version();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
