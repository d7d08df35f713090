package dev.prism.ingest.storage;

/// A part of a multipart upload that lies in the store.
///
/// @param number from 1
/// @param etag what the store calls it
public record StoredPart(int number, String etag) {}
