package dev.prism.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Chromium, as a creator or a fan holds it.
final class Browser implements AutoCloseable {
    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> faults = new ArrayList<>();

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--autoplay-policy=no-user-gesture-required",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    private static Path executable() {
        return Stream.of(PLACES.toArray(String[]::new))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("No Chromium found. Install it: apt-get install chromium"));
    }

    /// A fresh window in English; whatever the page's scripts throw is kept.
    Page window() {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("en-US")
                .setViewportSize(1280, 900));
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onPageError(faults::add);
        return page;
    }

    /// A fresh window of somebody who has logged in at Keycloak's page.
    Page loggedIn(String username, String path) {
        Page page = window();
        page.navigate(Platform.url("/login?returnTo=" + path));
        page.locator("#username").fill(username);
        page.locator("#password").fill("prism-demo");
        page.locator("#kc-login").click();
        page.waitForURL(Platform.url(path));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log out"))
                .waitFor();
        return page;
    }

    /// What scripts on the pages threw so far.
    List<String> faults() {
        return faults;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
