package dev.prism.catalog.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prism.catalog.content.Access;
import dev.prism.catalog.content.InvalidMetadata;
import dev.prism.catalog.content.Metadata;
import dev.prism.kit.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A change of an item's metadata as a JSON merge patch (RFC 7396): what is absent stays, null empties.
/// A member that nobody can edit is refused rather than ignored.
record MetadataPatch(ObjectNode members) {

    /// @throws InvalidMetadata naming the field
    Metadata applyTo(Metadata before) {
        String title = before.title();
        String description = before.description();
        List<String> tags = before.tags();
        String category = before.category();
        Access access = before.access();
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            JsonNode value = member.getValue();
            switch (member.getKey()) {
                case "title" -> title = value.isNull() ? "" : text("title", value);
                case "description" -> description = value.isNull() ? "" : text("description", value);
                case "tags" -> tags = value.isNull() ? List.of() : texts(value);
                case "category" -> category = value.isNull() ? null : text("category", value);
                case "access" -> access = access(value, access);
                default -> throw new InvalidMetadata(member.getKey(), "can not be edited");
            }
        }
        return new Metadata(title, description, tags, category, access);
    }

    private static Access access(JsonNode value, Access before) {
        if (!value.isObject()) {
            throw new InvalidMetadata("access", "must be an object with `kind`");
        }
        Access access = before;
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (!member.getKey().equals("kind")) {
                throw new InvalidMetadata("access." + member.getKey(), "can not be edited");
            }
            access = Access.ofKind(member.getValue().asText())
                    .orElseThrow(() -> new InvalidMetadata(
                            "access.kind", "must be public, unlisted, members, purchase or private"));
        }
        return access;
    }

    private static List<String> texts(JsonNode value) {
        if (!value.isArray()) {
            throw new InvalidMetadata("tags", "must be a list of texts");
        }
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(text("tags", each)));
        return texts;
    }

    private static String text(String field, @Nullable JsonNode value) {
        if (value == null || !value.isTextual()) {
            throw new InvalidMetadata(field, "must be text");
        }
        if (!PlainText.isPlain(value.textValue())) {
            throw new InvalidMetadata(field, "must hold no control characters");
        }
        return value.textValue();
    }
}
