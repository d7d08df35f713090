package dev.prism.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final String CANARY = "k~9/Zq+7?canary&of=the<mine>Ä";

    private final Secrets secrets = new Secrets();

    SecretsTest() {
        secrets.add("canary", CANARY);
    }

    @Test
    void finds_it_as_it_is_and_nothing_where_it_is_not() {
        assertThat(secrets.foundIn(CANARY)).containsExactly("canary");
        assertThat(secrets.foundIn("a log tells " + CANARY + " in a line")).containsExactly("canary");
        assertThat(secrets.foundIn("a log tells " + CANARY.substring(1))).isEmpty();
        assertThat(secrets.foundIn("")).isEmpty();
    }

    @Test
    void finds_it_in_base64_wherever_it_stands_within_more() {
        for (Base64.Encoder encoder : new Base64.Encoder[] {
            Base64.getEncoder(),
            Base64.getEncoder().withoutPadding(),
            Base64.getUrlEncoder(),
            Base64.getUrlEncoder().withoutPadding()
        }) {
            for (int before = 0; before < 7; before++) {
                for (int after = 0; after < 7; after++) {
                    String more = "x".repeat(before) + CANARY + "y".repeat(after);
                    String told = encoder.encodeToString(more.getBytes(StandardCharsets.UTF_8));

                    assertThat(secrets.foundIn("Basic " + told))
                            .as("%d before, %d after", before, after)
                            .containsExactly("canary");
                }
            }
        }
    }

    @Test
    void finds_it_in_digits_and_behind_percent_signs() {
        byte[] bytes = CANARY.getBytes(StandardCharsets.UTF_8);

        assertThat(secrets.foundIn("\\x00" + HexFormat.of().formatHex(bytes))).containsExactly("canary");
        assertThat(secrets.foundIn(HexFormat.of().withUpperCase().formatHex(bytes)))
                .containsExactly("canary");
        assertThat(secrets.foundIn("?key=" + URLEncoder.encode(CANARY, StandardCharsets.UTF_8)))
                .containsExactly("canary");
    }

    @Test
    void refuses_what_is_too_short_to_be_told_from_chance() {
        assertThatThrownBy(() -> secrets.add("short", "123456789012345")).isInstanceOf(IllegalArgumentException.class);
    }
}
