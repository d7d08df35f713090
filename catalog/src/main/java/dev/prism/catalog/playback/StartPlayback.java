package dev.prism.catalog.playback;

import dev.prism.catalog.access.AccessDecision;
import dev.prism.catalog.access.DecideAccess;
import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentStore;
import dev.prism.catalog.content.Media;
import dev.prism.catalog.content.Offer;
import dev.prism.catalog.content.OfferView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Gives whoever may watch an item a URL that plays for some minutes, and everybody else the reason why not.
@ApplicationScoped
class StartPlayback {
    private final ContentStore contents;
    private final DecideAccess decideAccess;
    private final PlaybackTokens tokens;
    private final PlaybackConfig config;

    StartPlayback(ContentStore contents, DecideAccess decideAccess, PlaybackTokens tokens, PlaybackConfig config) {
        this.contents = contents;
        this.decideAccess = decideAccess;
        this.tokens = tokens;
        this.config = config;
    }

    /// @param accountId empty when nobody is logged in
    Uni<PlaybackView> start(UUID contentId, Optional<UUID> accountId) {
        return contents.find(contentId)
                .onItem()
                .ifNull()
                .failWith(PlaybackProblem.ContentNotFound::new)
                .chain(content -> decideAccess
                        .decide(content, accountId)
                        .map(decision -> view(content, issue(content, decision))));
    }

    private PlaybackToken issue(Content content, AccessDecision decision) {
        return switch (decision) {
            case AccessDecision.Granted granted ->
                tokens.issue(content.contentId(), Optional.ofNullable(granted.boundTo()));
            case AccessDecision.LoginNeeded login -> throw new PlaybackProblem.LoginNeeded(views(login.offers()));
            case AccessDecision.PaymentNeeded payment ->
                throw new PlaybackProblem.PaymentNeeded(views(payment.offers()));
            case AccessDecision.MembersOnly _ -> throw new PlaybackProblem.MembersOnly();
            case AccessDecision.NotReady _ -> throw new PlaybackProblem.NotReady();
            case AccessDecision.Hidden _ -> throw new PlaybackProblem.ContentNotFound();
        };
    }

    private PlaybackView view(Content content, PlaybackToken token) {
        String entry = content.findMedia().map(Media::entry).orElseThrow(PlaybackProblem.NotReady::new);
        return new PlaybackView(config.origin() + "/media/" + tokens.encode(token) + "/" + entry, token.expiresAt());
    }

    private static List<OfferView> views(List<Offer> offers) {
        return offers.stream().map(OfferView::of).toList();
    }
}
