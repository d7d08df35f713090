package dev.prism.catalog.content;

/// How an item came into the library.
public enum Origin {
    UPLOAD,
    RECORDING
}
