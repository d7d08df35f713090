package dev.prism.e2e;

import static dev.prism.e2e.Platform.MEDIA_WORK;
import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same story through the pages, in a real browser with a real login.
@Order(5)
class BrowserIT {
    private static final double A_MOMENT_MILLIS = 5_000;

    @TempDir
    static Path folder;

    private static Browser browser;
    private static String channelId;

    @BeforeAll
    static void open() {
        browser = new Browser();
        channelId = Platform.channelId("demo");
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @AfterEach
    void no_script_failed() {
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void a_creator_uploads_names_prices_and_publishes_and_a_fan_buys_and_watches() throws IOException {
        Path clip = Ffmpeg.clip(folder, 6, "640x360");
        String title = "Browser film " + UUID.randomUUID().toString().substring(0, 8);

        Page creator = browser.loggedIn("creator", "/studio");
        creator.getByLabel("Video files").setInputFiles(clip);
        String contentId = await().atMost(MEDIA_WORK).until(BrowserIT::newestReady, id -> id != null);
        creator.navigate(Platform.url("/studio/items/" + contentId));
        creator.getByLabel("Title", new Page.GetByLabelOptions().setExact(true)).fill(title);
        creator.getByLabel("Access").selectOption("purchase");
        button(creator, "Save").click();
        creator.getByText("Saved.").waitFor();
        await().atMost(SOON).until(() -> isKnownToBilling(contentId));
        creator.getByLabel("Amount").fill("4.99");
        button(creator, "Set price").click();
        creator.getByText("It costs €4.99.").waitFor();
        Locator watchPage =
                creator.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the watch page"));
        await().atMost(SOON).ignoreException(TimeoutError.class).untilAsserted(() -> {
            if (!watchPage.isVisible()) {
                button(creator, "Publish now").click(new Locator.ClickOptions().setTimeout(A_MOMENT_MILLIS));
            }
            watchPage.waitFor(new Locator.WaitForOptions().setTimeout(A_MOMENT_MILLIS));
        });

        Page fan = browser.loggedIn("fan", "/watch/" + contentId);
        button(fan, "Buy for €4.99").click();
        Locator video = fan.getByLabel("Video: " + title);
        video.waitFor();
        assertPlays(fan, video);

        String purchaseId =
                as("fan").get("/api/v1/purchases?limit=1").then().extract().path("items[0].purchaseId");
        Item.refund("creator", purchaseId).then().statusCode(201);
        await().atMost(SOON)
                .untilAsserted(() -> as("fan")
                        .post("/api/v1/contents/" + contentId + "/playback")
                        .then()
                        .statusCode(402));
        fan.reload();
        button(fan, "Buy for €4.99").waitFor();
    }

    @Test
    void a_fan_watches_live_and_chats_while_the_creator_sees_the_figures_move() throws Exception {
        try (Encoder _ = Encoder.start(folder.resolve("encoder.log"))) {
            await().atMost(SOON)
                    .untilAsserted(() -> Platform.anybody()
                            .get("/api/v1/channels/demo")
                            .then()
                            .body("live", equalTo(true)));
            Page fan = browser.loggedIn("fan", "/c/demo/live");
            assertPlays(fan, fan.getByLabel("Live stream of demo"));
            fan.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Message"))
                    .fill("Hi <b>there</b>");
            button(fan, "Send").click();
            fan.getByRole(AriaRole.LOG).getByText("Hi <b>there</b>").first().waitFor();

            Page figures = browser.loggedIn("creator", "/studio/figures");
            Locator viewers =
                    figures.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Figures right now"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(viewers.innerText()).containsPattern("Viewers now\\s+[1-9]"));
        }
    }

    @Test
    void a_moderator_is_shown_no_money_and_no_token_ever_reaches_the_browser() {
        Page moderator = browser.loggedIn("moderator", "/studio/money");

        moderator
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("You may not see this page"))
                .waitFor();

        assertThat(moderator
                        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Money"))
                        .count())
                .isZero();
        for (Cookie cookie : moderator.context().cookies(Platform.origin() + "/")) {
            assertThat(cookie.value).as(cookie.name).doesNotStartWith("eyJ");
        }
        assertThat((String) moderator.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                .doesNotContainPattern("eyJ[\\w-]+\\.");
    }

    /// A launcher that stands still starts nobody again.
    @Test
    void a_page_whose_service_is_away_says_so_lets_the_fan_try_again_and_shows_the_item_once_it_is_back()
            throws IOException {
        Item item = Item.forSale(folder, "Away for a while", 120);
        Page fan = browser.window();
        long killed;
        try (Frozen _ = Frozen.of(Processes.launcherPid())) {
            killed = Processes.kill("catalog");
            fan.navigate(Platform.url("/watch/" + item.contentId()));
            Locator problem = fan.getByRole(AriaRole.ALERT);
            problem.getByText("This part of PRISM does not answer right now.").waitFor();

            Response answer = fan.waitForResponse(
                    response -> response.url().endsWith(item.path()),
                    () -> button(fan, "Try again").click());

            assertThat(answer.status()).isEqualTo(503);
            problem.getByText("This part of PRISM does not answer right now.").waitFor();
        }

        Processes.awaitBack("catalog", killed);
        fan.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Away for a while"))
                .waitFor();
    }

    @Test
    void the_pages_speak_german_too() {
        Page page = browser.window();
        page.navigate(Platform.url("/"));

        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Language"))
                .selectOption("de");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Anmelden"))
                .first()
                .waitFor();
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("de");
    }

    private static String newestReady() {
        return as("creator")
                .get("/api/v1/contents?channelId=" + channelId + "&state=ready&limit=100")
                .jsonPath()
                .getString("items.find { it.title.startsWith('clip-640x360-6') }?.contentId");
    }

    /// A fan may set no price; of an item that billing has not heard of it says that there is none.
    private static boolean isKnownToBilling(String contentId) {
        return as("fan", "{\"contentId\":\"%s\",\"amountMinor\":499,\"currency\":\"EUR\"}".formatted(contentId))
                        .post("/api/v1/prices")
                        .statusCode()
                == 403;
    }

    private static void assertPlays(Page page, Locator video) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    video.evaluate("v => { v.muted = true; return v.play().catch(() => {}); }");
                    assertThat(((Number) video.evaluate("v => v.currentTime")).doubleValue())
                            .isGreaterThan(1.0);
                });
        assertThat(((Number) video.evaluate("v => v.videoHeight")).intValue()).isPositive();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
