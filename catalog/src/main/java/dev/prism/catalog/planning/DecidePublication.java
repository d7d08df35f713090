package dev.prism.catalog.planning;

import dev.prism.catalog.access.DecideAccess;
import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentStore;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Publishes, plans or withdraws for a member of the team. Decided on the item as it was read; when others changed it
/// in between, it is read and decided again.
@ApplicationScoped
class DecidePublication {
    private static final int ATTEMPTS = 5;

    private final ContentStore contents;
    private final DecideAccess decideAccess;
    private final Grants grants;
    private final PublishContent publishContent;
    private final WithdrawContent withdrawContent;

    DecidePublication(
            ContentStore contents,
            DecideAccess decideAccess,
            Grants grants,
            PublishContent publishContent,
            WithdrawContent withdrawContent) {
        this.contents = contents;
        this.decideAccess = decideAccess;
        this.grants = grants;
        this.publishContent = publishContent;
        this.withdrawContent = withdrawContent;
    }

    /// @param publishAt null: right now
    Uni<Content> publish(Caller caller, UUID contentId, @Nullable Instant publishAt) {
        return decide(caller, contentId, content -> publishContent.publish(content, publishAt));
    }

    Uni<Content> withdraw(Caller caller, UUID contentId) {
        return decide(caller, contentId, withdrawContent::withdraw);
    }

    private Uni<Content> decide(Caller caller, UUID contentId, Function<Content, Uni<Content>> decision) {
        return Uni.createFrom()
                .deferred(() -> contents.find(contentId))
                .invoke(content -> requirePublisher(caller, content))
                .chain(decision::apply)
                .onItem()
                .ifNull()
                .failWith(PublicationProblem.Contended::new)
                .onFailure(PublicationProblem.Contended.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    private void requirePublisher(Caller caller, Content content) {
        if (content == null || !decideAccess.mayRead(content, Optional.of(caller.accountId()))) {
            throw new PublicationProblem.ContentNotFound();
        }
        grants.require(caller, content.channelId(), Permission.PUBLISH);
    }
}
