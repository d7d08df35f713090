package dev.prism.identity.team;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.prism.events.catalog.ChannelOpened;
import dev.prism.events.identity.GrantChanged;
import dev.prism.events.identity.Role;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TeamIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final UUID channelId = UUID.randomUUID();
    private final String handle = "t" + channelId.toString().substring(0, 8);
    private ChannelOpened opened;

    @BeforeEach
    void open_a_channel() {
        opened = ChannelOpened.newBuilder()
                .setEventId(UUID.randomUUID())
                .setOpenedAt(Instant.now())
                .setChannelId(channelId)
                .setHandle(handle)
                .setName("A channel")
                .setOwnerId(TestAccounts.idOf("creator"))
                .setRevision(1)
                .build();
        as("creator").get("/api/v1/me").then().statusCode(200);
    }

    @Test
    void a_new_channel_belongs_to_its_creator_once_however_often_it_is_told() {
        try (TestTopics.Probe grants = TestTopics.from("grant-changed")) {
            tell();
            tell();
            ChannelOpened toldAfterIt = ChannelOpened.newBuilder(opened)
                    .setEventId(UUID.randomUUID())
                    .setChannelId(UUID.randomUUID())
                    .setHandle("n" + handle)
                    .build();
            TestTopics.send("channel-opened", channelId.toString(), toldAfterIt);

            ConsumerRecord<String, GrantChanged> granted = grants.awaitRecord(GrantChanged.class, this::isOurs);
            assertThat(granted.key()).isEqualTo(channelId + "/" + TestAccounts.idOf("creator"));
            assertThat(granted.value().getRoles()).containsExactly(Role.OWNER);
            assertThat(new String(granted.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                    .isEqualTo("GrantChanged");
            grants.await(GrantChanged.class, event -> event.getChannelId().equals(toldAfterIt.getChannelId()));
            assertThat(grants.allWithin(Duration.ofSeconds(2), GrantChanged.class, this::isOurs))
                    .hasSize(1);
        }
        as("creator").get("/api/v1/me").then().body("channels.handle", hasItem(handle));
    }

    @Test
    void the_owner_takes_somebody_on_the_team_and_the_grant_is_told() {
        tellAndAwait();

        try (TestTopics.Probe grants = TestTopics.from("grant-changed")) {
            invite("creator", "moderator", "MODERATOR").statusCode(201).body("roles", hasItem("MODERATOR"));

            GrantChanged granted = grants.await(GrantChanged.class, this::isOurs);
            assertThat(granted.getAccountId()).isEqualTo(TestAccounts.idOf("moderator"));
            assertThat(granted.getRoles()).containsExactly(Role.MODERATOR);
        }
        as("moderator")
                .get(members())
                .then()
                .statusCode(200)
                .body("items.username", containsInAnyOrder("creator", "moderator"));
    }

    @Test
    void a_change_and_a_removal_count_revisions_upward() {
        tellAndAwait();
        String moderator = invite("creator", "moderator", "MODERATOR")
                .statusCode(201)
                .extract()
                .path("accountId");

        try (TestTopics.Probe grants = TestTopics.from("grant-changed")) {
            as("creator")
                    .contentType("application/json")
                    .body("{\"roles\":[\"EDITOR\"]}")
                    .patch(members() + "/" + moderator)
                    .then()
                    .statusCode(204);
            as("creator").delete(members() + "/" + moderator).then().statusCode(204);

            GrantChanged gone = grants.await(
                    GrantChanged.class,
                    event -> isOurs(event) && event.getRoles().isEmpty());
            assertThat(gone.getRevision()).isEqualTo(3);
        }
        as("moderator").get(members()).then().statusCode(403);
    }

    @Test
    void a_stranger_neither_sees_nor_changes_the_team() {
        tellAndAwait();

        as("fan").get(members()).then().statusCode(403).body("type", equalTo("/problems/not-allowed"));
        invite("fan", "fan", "EDITOR").statusCode(403);
    }

    @Test
    void a_manager_makes_no_managers_and_nobody_makes_or_removes_an_owner() {
        tellAndAwait();
        invite("creator", "moderator", "MANAGER").statusCode(201);

        invite("moderator", "finance", "MANAGER")
                .statusCode(403)
                .body("type", equalTo("/problems/owner-makes-managers"));
        invite("creator", "finance", "OWNER").statusCode(409).body("type", equalTo("/problems/owner-stays"));
        as("moderator")
                .delete(members() + "/" + TestAccounts.idOf("creator"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/owner-stays"));
    }

    @Test
    void finds_nobody_by_a_name_that_nobody_has() {
        tellAndAwait();

        invite("creator", "nobody-" + channelId, "EDITOR")
                .statusCode(404)
                .body("type", equalTo("/problems/no-such-person"))
                .body("detail", notNullValue());
    }

    @Test
    void refuses_a_role_that_is_none_and_a_garbled_cursor() {
        tellAndAwait();

        invite("creator", "fan", "KING").statusCode(400).contentType("application/problem+json");
        as("creator")
                .get(members() + "?after=%21%21")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/garbled-cursor"));
        as("creator").get(members() + "?limit=0").then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void pages_through_the_team() {
        tellAndAwait();
        invite("creator", "finance", "FINANCE").statusCode(201);

        String next = as("creator")
                .get(members() + "?limit=1")
                .then()
                .statusCode(200)
                .body("items.username", hasItem("creator"))
                .body("items", hasSize(1))
                .extract()
                .path("next");
        as("creator")
                .get(members() + "?limit=1&after=" + next)
                .then()
                .body("items.username", hasItem("finance"))
                .body("next", equalTo(null));
    }

    private void tell() {
        TestTopics.send("channel-opened", channelId.toString(), opened);
    }

    private void tellAndAwait() {
        tell();
        await().atMost(PATIENCE)
                .untilAsserted(() -> as("creator").get(members()).then().statusCode(200));
    }

    private ValidatableResponse invite(String by, String username, String role) {
        return as(by).contentType("application/json")
                .body("{\"username\":\"%s\",\"roles\":[\"%s\"]}".formatted(username, role))
                .post(members())
                .then();
    }

    private String members() {
        return "/api/v1/teams/" + channelId + "/members";
    }

    private boolean isOurs(GrantChanged event) {
        return event.getChannelId().equals(channelId);
    }

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(TestAccounts.tokenOf(username));
    }
}
