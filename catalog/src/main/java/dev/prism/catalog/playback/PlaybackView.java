package dev.prism.catalog.playback;

import java.time.Instant;

/// @param url playlist to start with
/// @param expiresAt from then on nothing below the URL answers; ask again before
public record PlaybackView(String url, Instant expiresAt) {}
