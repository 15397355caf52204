package io.tocsin.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.tocsin.app.RunningTocsin;
import io.tocsin.db.TestDatabase;
import io.tocsin.queue.TestRedis;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do, in a real browser on the whole product. */
@Tag("browser")
class JourneyIT {

    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "rings when it burns";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static TestRedis redis;
    private static RunningTocsin tocsin;

    @BeforeAll
    static void start() {
        redis = TestRedis.create();
        tocsin = new RunningTocsin(redis, Map.of("TOCSIN_ADMIN_EMAIL", EMAIL, "TOCSIN_ADMIN_PASSWORD", PASSWORD));
    }

    @AfterAll
    static void stop() {
        tocsin.close();
        redis.close();
    }

    private static Screen laptop() {
        return BROWSER.screen(tocsin.uri("").toString(), 1440, 900);
    }

    @Test
    void pageLoadsAndRunsOnlyWhatThisServerHas() {
        Screen screen = laptop();

        Response answer = screen.page().navigate("/");

        assertThat(answer.headerValue("content-security-policy")).contains("default-src 'none'");
        assertThat(screen.page().locator("#root")).not().isEmpty();
        assertThat(screen.page()).hasTitle(Pattern.compile("Tocsin"));
        screen.shouldHaveNoComplaints();
    }

    @Test
    void whoeverIsNotSignedInSignsInAndComesWhereTheyWanted() {
        Screen screen = laptop();
        Page page = screen.open("/incidents?severity=critical");

        page.getByLabel("E-mail address").fill(EMAIL);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        button(page, "Sign in").click();

        assertThat(page).hasURL(Pattern.compile("/incidents\\?.*critical"));
        screen.shouldHaveNoComplaints();
    }

    @Test
    void addressThatIsNoPageSaysSo() {
        Screen screen = laptop().signedIn(EMAIL, PASSWORD);

        Page page = screen.open("/no/such/page");

        assertThat(heading(page, "There is no such page").first()).isVisible();
        screen.shouldHaveNoComplaints();
    }

    @Test
    void livePageSaysWhenTheServerIsGoneAndComesBackByItself() {
        var database = TestDatabase.create();
        Screen screen;
        int port;
        try (var first = tocsinOn(database, 0)) {
            port = first.uri("").getPort();
            screen = BROWSER.screen(first.uri("").toString(), 1440, 900).signedIn(EMAIL, PASSWORD);
            assertThat(live(screen.open("/"))).hasText("Live");
        }
        assertThat(live(screen.page())).not().hasText("Live");

        try (var second = tocsinOn(database, port)) {
            assertThat(live(screen.page())).hasText("Live", new LocatorAssertions.HasTextOptions().setTimeout(60_000));
        }
    }

    /** Of the state of the stream of changes. */
    private static Locator live(Page page) {
        return page.getByText(Pattern.compile("^(Live|Connecting…|Reconnecting…|(Stale|Offline) since .*)$"));
    }

    private static RunningTocsin tocsinOn(TestDatabase database, int port) {
        Map<String, String> environment = Map.of(
                "TOCSIN_DATABASE_URL",
                database.url(),
                "TOCSIN_HTTP_PORT",
                Integer.toString(port),
                "TOCSIN_ADMIN_EMAIL",
                EMAIL,
                "TOCSIN_ADMIN_PASSWORD",
                PASSWORD);
        return new RunningTocsin(redis, environment);
    }

    @Test
    void alertArrivesLiveAndIsAcknowledgedAndResolved() {
        Screen screen = laptop().signedIn(EMAIL, PASSWORD);
        Page page = screen.open("/incidents");
        assertThat(live(page)).hasText("Live");

        tocsin.apply(firing("ShopIsDown", "critical"));
        showNew(page, incident(page, "ShopIsDown"));
        assertThat(incident(page, "ShopIsDown")).isVisible();
        String number = number("critical");
        checkbox(page, "Select #" + number).click();
        button(page, "Acknowledge").click();
        assertThat(page.getByText("Acknowledged #" + number)).isVisible();
        statusBecomes(number, "acknowledged");

        screen.open("/incidents?status=acknowledged");
        checkbox(page, "Select #" + number).click();
        button(page, "Resolve").click();
        assertThat(page.getByText("Resolved #" + number)).isVisible();
        statusBecomes(number, "resolved");

        screen.open("/history");
        assertThat(incident(page, "ShopIsDown")).isVisible();
        screen.shouldHaveNoComplaints();
    }

    /** New ones announce themselves and come at a click, or by themselves where nobody has moved for a while. */
    private static void showNew(Page page, Locator arrived) {
        Locator pill = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^\\d+ new incident")));
        assertThat(pill.or(arrived).first()).isVisible();
        if (pill.isVisible()) {
            pill.click();
        }
    }

    @Test
    void filtersSurviveAReload() {
        tocsin.apply(firing("DiskIsSlow", "low"));
        tocsin.apply(firing("DiskIsFull", "high"));
        Screen screen = laptop().signedIn(EMAIL, PASSWORD);
        Page page = screen.open("/incidents?severity=low");
        assertThat(incident(page, "DiskIsSlow")).isVisible();

        page.reload();

        assertThat(page).hasURL(Pattern.compile("severity=low"));
        assertThat(incident(page, "DiskIsSlow")).isVisible();
        assertThat(incident(page, "DiskIsFull")).hasCount(0);
        screen.shouldHaveNoComplaints();
    }

    /** What Alertmanager would send of an alert of the service shop. */
    private static String firing(String alert, String severity) {
        return """
                {"version": "4", "groupKey": "{}:{alertname=\\"%1$s\\"}", "status": "firing", "alerts": [{
                "status": "firing", "startsAt": "2026-11-21T08:00:00Z",
                "labels": {"alertname": "%1$s", "service": "shop", "severity": "%2$s"}}]}""".formatted(alert, severity);
    }

    /** Of the shop's incident of this severity. */
    private static String number(String severity) {
        return tocsin.json("/incidents?service=shop&severity=" + severity)
                .at("/items/0/number")
                .asText();
    }

    private static void statusBecomes(String number, String status) {
        RunningTocsin.eventually(
                () -> tocsin.json("/api/v1/incidents/" + number).path("status").asText(), status::equals);
    }

    /** Its title may say more than the alert's name. */
    private static Locator incident(Page page, String alert) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(alert)));
    }

    private static Locator checkbox(Page page, String name) {
        return page.getByRole(AriaRole.CHECKBOX, named(name));
    }

    @Test
    void phoneHasItsWaysAtTheBottomAndNothingToScrollSideways() {
        Screen screen = BROWSER.screen(tocsin.uri("").toString(), 360, 800).signedIn(EMAIL, PASSWORD);

        Page page = screen.open("/");

        assertThat(link(page, "Incidents")).isVisible();
        button(page, "More").click();
        assertThat(link(page, "Settings")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        screen.shouldHaveNoComplaints();
    }

    @Test
    void wallShowsWhatIsOpenAndNothingToClick() {
        tocsin.apply(firing("WallIsWatched", "medium"));
        Screen screen = BROWSER.screen(tocsin.uri("").toString(), 1920, 1080).signedIn(EMAIL, PASSWORD);

        Page page = screen.open("/?wall");

        assertThat(page.getByText("WallIsWatched").first()).isVisible();
        assertThat(live(page)).hasText("Live");
        assertThat(page.getByRole(AriaRole.NAVIGATION)).hasCount(0);
        assertThat(page.evaluate("document.documentElement.scrollHeight")).isEqualTo(1080);
        screen.shouldHaveNoComplaints();
    }

    @Test
    void whatOneMayNotDoIsNotShown() {
        String reporter = """
                {"email": "rory@example.org", "name": "Rory", "role": "reporter", "password": "%s"}""";
        assertThat(tocsin.post("/api/v1/users", reporter.formatted(PASSWORD)).statusCode())
                .isEqualTo(201);
        Screen screen = laptop().signedIn("rory@example.org", PASSWORD);

        Page page = screen.open("/");

        assertThat(link(page, "Settings")).isVisible();
        assertThat(link(page, "Dead letters")).hasCount(0);
        screen.shouldHaveNoComplaints();
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, named(name));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, named(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
