package dev.prism.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private final RouteTable table = new RouteTable();

    @ParameterizedTest
    @CsvSource({
        "/auth/realms/prism/protocol/openid-connect/auth, KEYCLOAK",
        "/auth/realms/prism, KEYCLOAK",
        "/auth/resources/abc/login/style.css, KEYCLOAK",
        "/api/v1/me, IDENTITY",
        "/api/v1/teams/42/members/43, IDENTITY",
        "/api/v1/uploads, INGEST",
        "/api/v1/uploads/42, INGEST",
        "/api/v1/channels/42/stream-keys, INGEST",
        "/api/v1/channels/42/stream-keys/43, INGEST",
        "/api/v1/streams, INGEST",
        "/live/demo/index.m3u8, INGEST",
        "/api/v1/channels, CATALOG",
        "/api/v1/channels/demo, CATALOG",
        "/api/v1/contents/42/publication, CATALOG",
        "/api/v1/playback-events, CATALOG",
        "/media/token/master.m3u8, CATALOG",
        "/api/v1/prices, BILLING",
        "/api/v1/purchases/42/refunds, BILLING",
        "/api/v1/wallet, BILLING",
        "/api/v1/chat/demo/messages, ENGAGEMENT",
        "/api/v1/comments/42, ENGAGEMENT",
        "/api/v1/insights/live, INSIGHTS"
    })
    void leads_each_public_path_to_its_service(String path, String service) {
        assertThat(targetOf(path)).hasToString("Upstream[service=" + service + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth",
                "/auth/admin",
                "/auth/admin/master/console/",
                "/auth/realms/master",
                "/auth/realms/master/protocol/openid-connect/token",
                "/auth/realms/Prism/account",
                "/auth/realms/prism/clients-registrations/default",
                "/auth/realms/prism/%63lients-registrations/default",
                "/auth/%61dmin",
                "/auth/metrics",
                "/auth/health",
                "/api/v1/unknown",
                "/api/v2/me",
                "/api",
                "/q/health",
                "/q/metrics"
            })
    void shows_nobody_what_is_not_public(String path) {
        assertThat(targetOf(path)).isEqualTo(new Target.Nobody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/callback", "/logout", "/api/v1/session", "/api/v1/platform"})
    void answers_itself_what_is_of_sessions_and_of_the_platform(String path) {
        assertThat(targetOf(path)).isEqualTo(new Target.Own());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/watch/42", "/assets/index-D3f9aB2c.js", "/Auth/admin"})
    void leaves_all_other_paths_to_the_studio(String path) {
        assertThat(targetOf(path)).isEqualTo(new Target.Studio());
    }

    @Test
    void lets_an_upload_be_long_and_a_beacon_go_without_a_csrf_token() {
        Route upload = routeOf("/api/v1/uploads/42");
        Route beacon = routeOf("/api/v1/playback-events");

        assertThat(upload.bodyMaxBytes()).isEqualTo(64L << 30);
        assertThat(upload.answerWithin()).isEqualTo(Duration.ofSeconds(120));
        assertThat(upload.wantsCsrfToken()).isTrue();
        assertThat(beacon.bodyMaxBytes()).isEqualTo(64 << 10);
        assertThat(beacon.wantsCsrfToken()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/login, login, write",
        "/login/callback, login, write",
        "/logout, read, write",
        "/auth/realms/prism/login-actions/authenticate, read, login",
        "/auth/realms/prism/protocol/openid-connect/token, read, login",
        "/api/v1/uploads, read, upload",
        "/api/v1/uploads/42, read, upload",
        "/api/v1/purchases, read, purchase",
        "/api/v1/purchases/42/refunds, read, purchase",
        "/api/v1/contents/42/playback, read, playback",
        "/api/v1/contents/42, read, write",
        "/api/v1/playback-events, read, beacon",
        "/api/v1/chat/demo, chat, write",
        "/api/v1/chat/demo/messages, read, write",
        "/media/token/segment.m4s, media, write",
        "/live/demo/index.m3u8, media, write",
        "/api/v1/comments/42, read, write",
        "/api/v1/teams/42/members, read, write"
    })
    void counts_what_is_costly_or_worth_an_attack_by_limits_of_their_own(String path, String reads, String writes) {
        assertThat(routeOf(path).reads()).isEqualTo(reads);
        assertThat(routeOf(path).writes()).isEqualTo(writes);
    }

    @Test
    void bounds_a_body_where_the_table_says_nothing() {
        assertThat(routeOf("/api/v1/contents/42").bodyMaxBytes()).isEqualTo(1 << 20);
    }

    @Test
    void refuses_a_pattern_with_stars_in_its_middle() {
        assertThatThrownBy(() -> new PathPattern("/a/**/b")).isInstanceOf(IllegalArgumentException.class);
    }

    private Target targetOf(String path) {
        return routeOf(path).target();
    }

    private Route routeOf(String path) {
        return table.routeOf(RequestPath.of(path).orElseThrow());
    }
}
