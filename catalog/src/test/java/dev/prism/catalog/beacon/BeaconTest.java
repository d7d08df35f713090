package dev.prism.catalog.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class BeaconTest {
    private static final UUID ID = new UUID(1, 1);

    @Test
    void is_about_an_item_or_a_live_channel() {
        assertThat(beacon(ID, null, false).isAboutOneThing()).isTrue();
        assertThat(beacon(ID, ID, false).isAboutOneThing()).isTrue();
        assertThat(beacon(null, ID, true).isAboutOneThing()).isTrue();
    }

    @Test
    void is_not_about_both_or_nothing() {
        assertThat(beacon(null, null, false).isAboutOneThing()).isFalse();
        assertThat(beacon(null, ID, false).isAboutOneThing()).isFalse();
        assertThat(beacon(ID, ID, true).isAboutOneThing()).isFalse();
        assertThat(beacon(null, null, true).isAboutOneThing()).isFalse();
    }

    private static Beacon beacon(UUID contentId, UUID channelId, boolean live) {
        return new Beacon(ID, contentId, channelId, live, Beacon.Kind.PLAYING, 1, 0, 0, 0);
    }
}
