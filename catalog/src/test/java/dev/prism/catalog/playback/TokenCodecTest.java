package dev.prism.catalog.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TokenCodecTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final TokenCodec CODEC = new TokenCodec(List.of(secret(1)));

    @Property
    void reads_what_it_wrote(@ForAll("tokens") PlaybackToken token) {
        String text = CODEC.encode(token);

        assertThat(text).hasSize(100).matches("[A-Za-z0-9_-]+");
        assertThat(CODEC.decode(text)).contains(token);
    }

    @Property
    void refuses_a_token_with_any_character_changed(
            @ForAll("tokens") PlaybackToken token,
            @ForAll @IntRange(max = 99) int at,
            @ForAll @IntRange(min = 1, max = 63) int by) {
        StringBuilder altered = new StringBuilder(CODEC.encode(token));
        altered.setCharAt(at, ALPHABET.charAt((ALPHABET.indexOf(altered.charAt(at)) + by) % 64));

        assertThat(CODEC.decode(altered.toString())).isEmpty();
    }

    @Property
    void refuses_text_of_any_kind(@ForAll String text) {
        assertThat(CODEC.decode(text)).isEmpty();
    }

    @Property
    void refuses_made_up_tokens_of_the_right_length(
            @ForAll @StringLength(100) @CharRange(from = 'A', to = 'z') String text) {
        assertThat(CODEC.decode(text)).isEmpty();
    }

    @Property(tries = 100)
    void refuses_a_shortened_or_lengthened_token(
            @ForAll("tokens") PlaybackToken token, @ForAll @IntRange(max = 99) int length) {
        String text = CODEC.encode(token);

        assertThat(CODEC.decode(text.substring(0, length))).isEmpty();
        assertThat(CODEC.decode(text + text.substring(0, length + 1))).isEmpty();
    }

    @Test
    void refuses_a_token_signed_with_another_secret() {
        String foreign = new TokenCodec(List.of(secret(2))).encode(token());

        assertThat(CODEC.decode(foreign)).isEmpty();
    }

    @Test
    void accepts_the_previous_secret_and_signs_with_the_new_one() {
        TokenCodec rotated = new TokenCodec(List.of(secret(2), secret(1)));

        assertThat(rotated.decode(CODEC.encode(token()))).contains(token());
        assertThat(CODEC.decode(rotated.encode(token()))).isEmpty();
    }

    @Test
    void refuses_a_short_secret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenCodec(List.of(new byte[31])))
                .withMessageContaining("32 bytes");
    }

    @Test
    void a_token_is_expired_from_its_second_on() {
        PlaybackToken token = token();

        assertThat(token.isExpired(token.expiresAt().minusMillis(1))).isFalse();
        assertThat(token.isExpired(token.expiresAt())).isTrue();
    }

    @Provide
    Arbitrary<PlaybackToken> tokens() {
        Arbitrary<UUID> ids = Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as(UUID::new)
                .filter(id -> !id.equals(PlaybackToken.NOBODY));
        Arbitrary<Instant> expiries =
                Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
        return Combinators.combine(ids, ids.optional(), expiries).as(PlaybackToken::new);
    }

    private static PlaybackToken token() {
        return new PlaybackToken(new UUID(1, 2), Optional.of(new UUID(3, 4)), Instant.parse("2026-05-01T12:05:00Z"));
    }

    private static byte[] secret(int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return secret;
    }
}
