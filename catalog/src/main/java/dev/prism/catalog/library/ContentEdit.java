package dev.prism.catalog.library;

import dev.prism.catalog.content.ContentView.AccessView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shape of an edit for the API's description. What is really read is the patch itself ([MetadataPatch]), since a
/// record can not tell null from absent.
///
/// @param title 1 to 200 characters
/// @param description up to 5,000 characters; null empties it
/// @param tags up to 20 of 1 to 40 characters; null empties them
/// @param category up to 40 characters; null for none
public record ContentEdit(
        @Nullable String title,
        @Nullable String description,
        @Nullable List<String> tags,
        @Nullable String category,
        @Nullable AccessView access) {}
