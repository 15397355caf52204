package io.tocsin.web;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import io.tocsin.pages.browser.Chromium;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private Chromium chromium;

    @Override
    public void beforeAll(ExtensionContext context) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        chromium = Chromium.launched();
    }

    /**
     * A window of its own, signed in nowhere, that remembers nothing from others.
     *
     * @param url the server's
     */
    Screen screen(String url, int width, int height) {
        var screen = new Screen(
                chromium.window(
                        url,
                        new NewContextOptions().setViewportSize(width, height).setReducedMotion(ReducedMotion.REDUCE)),
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
        if (chromium != null) {
            chromium.close();
        }
    }
}
