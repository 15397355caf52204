package io.tocsin.web;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.tocsin.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Chromium for the tests of a class, see {@code src/test/browser}. Of a test that fails it leaves what each of its
 * screens showed, and how it came to that, under {@code target/journeys}: a picture, and a trace that
 * {@code npx playwright show-trace} plays.
 */
final class Browser implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** A slow machine under load still gets there. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Path EVIDENCE = Path.of("target/journeys");

    private final List<Screen> screens = new ArrayList<>();
    private Playwright playwright;
    private com.microsoft.playwright.Browser chromium;

    /** @param libraries a folder of what the executable needs and the system may lack; null where nothing is */
    private record Setup(
            String driver,
            String node,
            String executable,
            @Nullable String libraries) {

        /** @throws AssertionError that says what is missing */
        static Setup find() {
            try {
                var process = new ProcessBuilder("node", "src/test/browser/setup.mjs").start();
                String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                if (found.isBlank()) {
                    throw new AssertionError("There is no browser to test with: " + error);
                }
                return Json.MAPPER.readValue(found, Setup.class);
            } catch (IOException failure) {
                throw new AssertionError("Node 20 or newer must be on PATH: it drives the browser.", failure);
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

    @Override
    public void beforeAll(ExtensionContext context) {
        Setup setup = Setup.find();
        System.setProperty("playwright.cli.dir", setup.driver);
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", setup.node, "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(setup.executable))
                        .setEnv(setup.environment()));
    }

    /**
     * A window of its own, signed in nowhere, that remembers nothing from others.
     *
     * @param url the server's
     */
    Screen screen(String url, int width, int height) {
        var screen = new Screen(
                chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL(url)
                        .setViewportSize(width, height)
                        .setLocale("en-GB")
                        .setTimezoneId("UTC")
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)),
                PATIENCE);
        screens.add(screen);
        return screen;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        boolean failed = context.getExecutionException().isPresent();
        String test = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        for (int number = 0; number < screens.size(); number++) {
            screens.get(number).close(failed ? EVIDENCE.resolve(test + "-" + (number + 1)) : null);
        }
        screens.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }
}
