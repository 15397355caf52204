package io.tocsin.pages.measure;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.RequestOptions;
import io.tocsin.pages.browser.Chromium;
import io.tocsin.pages.browser.View;
import io.tocsin.pages.stage.Stage;
import java.util.Map;

/**
 * What a measure works with.
 *
 * @param session the cookies of somebody who is signed in, as Playwright writes them
 */
public record Scene(Stage stage, Chromium chromium, Effort effort, String session) {

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final int WALL_WIDTH = 1920;
    private static final int WALL_HEIGHT = 1080;

    /** Signs in. */
    public static Scene of(Stage stage, Chromium chromium, Effort effort) {
        try (BrowserContext window = chromium.window(url(stage.port()), new NewContextOptions())) {
            var who = RequestOptions.create().setData(Map.of("email", Stage.EMAIL, "password", Stage.PASSWORD));
            APIResponse answer = window.request().post("/api/v1/session", who);
            if (!answer.ok()) {
                throw new IllegalStateException("Signing in is answered " + answer.status() + ": " + answer.text());
            }
            return new Scene(stage, chromium, effort, window.storageState());
        }
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** A laptop's window in which nobody is signed in, and which knows nothing yet. */
    View stranger() {
        return new View(chromium.window(url(stage.port()), new NewContextOptions().setViewportSize(WIDTH, HEIGHT)));
    }

    /** One in which somebody is signed in, and which knows no more than that. */
    View laptop() {
        return laptop(stage.port());
    }

    /** @param port through which it reaches the server */
    View laptop(int port) {
        return new View(chromium.window(url(port), signedIn().setViewportSize(WIDTH, HEIGHT)));
    }

    View wall() {
        return new View(chromium.window(url(stage.port()), signedIn().setViewportSize(WALL_WIDTH, WALL_HEIGHT)));
    }

    private NewContextOptions signedIn() {
        return new NewContextOptions().setStorageState(session);
    }
}
