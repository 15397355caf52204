package io.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One window of a {@link Browser}, and what the browser complained about in it. */
final class Screen {

    /** How Chromium tells of an answer that is an error: the page asks whether somebody is signed in. */
    private static final String REFUSED = "the server responded with a status of 401";

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Screen(BrowserContext context, Duration patience) {
        this.context = context;
        context.setDefaultTimeout(patience.toMillis());
        context.tracing().start(new Tracing.StartOptions().setScreenshots(true).setSnapshots(true));
        page = context.newPage();
        page.onConsoleMessage(this::hear);
        page.onPageError(complaints::add);
    }

    /** What the content security policy refuses is told on the console, too. */
    private void hear(ConsoleMessage message) {
        boolean expected = message.text().contains(REFUSED);
        if (message.type().equals("error") && !expected) {
            complaints.add(message.text() + " (" + message.location() + ")");
        }
    }

    Page page() {
        return page;
    }

    /** Goes to an address of the server, and waits until the page has loaded. */
    Page open(String path) {
        page.navigate(path);
        return page;
    }

    /** Signs in without the page for it. */
    Screen signedIn(String email, String password) {
        APIResponse answer = context.request()
                .post("/api/v1/session", RequestOptions.create().setData(Map.of("email", email, "password", password)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return this;
    }

    /** Nothing failed in the page, and nothing that it wanted was forbidden. */
    void shouldHaveNoComplaints() {
        assertThat(complaints).isEmpty();
    }

    /** @param evidence where to leave picture and trace; null for nowhere */
    void close(@Nullable Path evidence) {
        if (evidence == null) {
            context.tracing().stop();
        } else {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(evidence + ".png")));
            context.tracing().stop(new Tracing.StopOptions().setPath(Path.of(evidence + ".zip")));
        }
        context.close();
    }
}
