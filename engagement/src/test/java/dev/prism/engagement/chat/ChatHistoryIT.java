package dev.prism.engagement.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was said before somebody came.
@QuarkusTest
class ChatHistoryIT {
    @Inject
    TestRoom room;

    @BeforeEach
    void open() {
        room.open();
    }

    @Test
    void a_garbled_cursor_is_a_problem() {
        given().get(room.messages() + "?after=%25%25garbled")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/garbled-cursor"));
    }

    @Test
    void history_is_paged_through_all_its_buckets_newest_first() {
        room.fill(150);

        List<String> read = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = given().get(room.messages() + "?limit=40&after=" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            read.addAll(page.getList("items.text"));
            next = page.getString("next");
        }

        List<String> expected =
                IntStream.range(0, 150).mapToObj(i -> "message " + i).toList().reversed();
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void who_connects_gets_the_last_50_oldest_first() throws Exception {
        room.fill(70);

        try (ChatClient reader = room.connect(null)) {
            for (int i = 20; i < 70; i++) {
                assertThat(reader.next().getString("text")).isEqualTo("message " + i);
            }
        }
    }

    @Test
    void who_connects_again_gets_what_came_after_the_last_message_seen() throws Exception {
        List<ChatMessage> messages = room.fill(70);

        try (ChatClient reader = room.connectAfter(messages.get(66).messageId())) {
            assertThat(reader.next().getString("text")).isEqualTo("message 67");
            assertThat(reader.next().getString("text")).isEqualTo("message 68");
            assertThat(reader.next().getString("text")).isEqualTo("message 69");
        }
    }
}
