package dev.prism.catalog.content;

/// Why an item can not be made playable.
///
/// @param reason for programs, lower case with hyphens, such as `not-media`
/// @param detail for the creator, in plain words
public record Failure(String reason, String detail) {}
