package dev.prism.identity.team;

import dev.prism.kit.caller.Role;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One row of `member`: what a person may do for a channel. Its revision counts the changes.
@Entity
@Table(name = "member")
@IdClass(Grant.Key.class)
public class Grant {
    /// @param channelId the channel
    /// @param accountId the person
    public record Key(UUID channelId, UUID accountId) {}

    @Id
    UUID channelId;

    @Id
    UUID accountId;

    @Convert(converter = RolesAsText.class)
    Set<Role> roles;

    long revision;

    protected Grant() {}

    Grant(Key key, Set<Role> roles) {
        this.channelId = key.channelId();
        this.accountId = key.accountId();
        this.roles = Set.copyOf(roles);
        this.revision = 1;
    }

    /// The whole new state; none takes the person off the team.
    void change(Set<Role> newRoles) {
        roles = Set.copyOf(newRoles);
        revision = Math.addExact(revision, 1);
    }

    boolean isOwner() {
        return roles.contains(Role.OWNER);
    }

    boolean isOnTeam() {
        return !roles.isEmpty();
    }

    static class RolesAsText implements AttributeConverter<Set<Role>, String> {
        @Override
        public String convertToDatabaseColumn(Set<Role> roles) {
            return text(roles);
        }

        @Override
        public Set<Role> convertToEntityAttribute(String text) {
            return parse(text);
        }

        static String text(Collection<Role> roles) {
            return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
        }

        static Set<Role> parse(String text) {
            return Stream.of(text.split(",", -1))
                    .filter(role -> !role.isEmpty())
                    .map(Role::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        }
    }
}
