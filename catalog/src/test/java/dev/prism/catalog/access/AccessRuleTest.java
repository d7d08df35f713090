package dev.prism.catalog.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.catalog.content.Access;
import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.Contents;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessRuleTest {
    private static final UUID ACCOUNT = new UUID(4, 2);
    private static final Viewer ANONYMOUS = new Viewer.Anonymous();
    private static final Viewer FAN = new Viewer.Fan(ACCOUNT);
    private static final Viewer TEAM = new Viewer.Team(ACCOUNT);

    @ParameterizedTest
    @EnumSource(Access.class)
    void hides_from_all_but_the_team_what_is_not_published(Access access) {
        Content draft = Contents.ready(access);

        assertThat(AccessRule.decide(draft, ANONYMOUS, false)).isEqualTo(new AccessDecision.Hidden());
        assertThat(AccessRule.decide(draft, FAN, true)).isEqualTo(new AccessDecision.Hidden());
        assertThat(AccessRule.decide(draft, TEAM, false)).isEqualTo(new AccessDecision.Granted(ACCOUNT));
        assertThat(AccessRule.mayRead(draft, FAN)).isFalse();
        assertThat(AccessRule.mayRead(draft, TEAM)).isTrue();
    }

    @Test
    void tells_the_team_that_there_is_nothing_to_play_yet() {
        assertThat(AccessRule.decide(Contents.processing(), TEAM, false)).isEqualTo(new AccessDecision.NotReady());
    }

    @ParameterizedTest
    @EnumSource(
            value = Access.class,
            names = {"PUBLIC", "UNLISTED"})
    void lets_everybody_watch_what_is_public_or_unlisted(Access access) {
        assertThat(AccessRule.decide(Contents.published(access), ANONYMOUS, false))
                .isEqualTo(new AccessDecision.Granted(null));
        assertThat(AccessRule.decide(Contents.published(access), FAN, false))
                .isEqualTo(new AccessDecision.Granted(null));
    }

    @Test
    void sells_what_is_for_sale() {
        Content sold = Contents.priced(Contents.published(Access.PURCHASE), true);

        assertThat(AccessRule.decide(sold, ANONYMOUS, false)).isEqualTo(new AccessDecision.LoginNeeded(sold.offers()));
        assertThat(AccessRule.decide(sold, FAN, false)).isEqualTo(new AccessDecision.PaymentNeeded(sold.offers()));
        assertThat(AccessRule.decide(sold, FAN, true)).isEqualTo(new AccessDecision.Granted(ACCOUNT));
        assertThat(AccessRule.mayRead(sold, ANONYMOUS)).isTrue();
    }

    @Test
    void an_entitlement_does_not_help_somebody_who_is_not_logged_in() {
        Content sold = Contents.priced(Contents.published(Access.PURCHASE), true);

        assertThat(AccessRule.decide(sold, ANONYMOUS, true)).isInstanceOf(AccessDecision.LoginNeeded.class);
    }

    @Test
    void keeps_a_sold_item_open_to_its_buyers_when_it_is_no_longer_for_sale() {
        Content noLongerSold = Contents.priced(Contents.published(Access.PURCHASE), false);

        assertThat(AccessRule.decide(noLongerSold, FAN, true)).isEqualTo(new AccessDecision.Granted(ACCOUNT));
        assertThat(AccessRule.decide(noLongerSold, FAN, false)).isEqualTo(new AccessDecision.PaymentNeeded(List.of()));
    }

    @Test
    void keeps_fans_out_of_what_is_for_members() {
        assertThat(AccessRule.decide(Contents.published(Access.MEMBERS), FAN, false))
                .isEqualTo(new AccessDecision.MembersOnly());
        assertThat(AccessRule.mayRead(Contents.published(Access.MEMBERS), ANONYMOUS))
                .isTrue();
    }

    @Test
    void hides_from_all_but_the_team_what_is_private() {
        Content secret = Contents.published(Access.PRIVATE);

        assertThat(AccessRule.decide(secret, ANONYMOUS, false)).isEqualTo(new AccessDecision.Hidden());
        assertThat(AccessRule.decide(secret, FAN, true)).isEqualTo(new AccessDecision.Hidden());
        assertThat(AccessRule.decide(secret, TEAM, false)).isEqualTo(new AccessDecision.Granted(ACCOUNT));
        assertThat(AccessRule.mayRead(secret, FAN)).isFalse();
        assertThat(AccessRule.mayRead(secret, TEAM)).isTrue();
    }
}
