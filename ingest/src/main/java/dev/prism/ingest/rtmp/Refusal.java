package dev.prism.ingest.rtmp;

/// Why an encoder may not publish, or no longer.
///
/// @param code `NetStream.Publish.BadName` and the like, as encoders know them
/// @param reason one sentence for its user; without the key
public record Refusal(String code, String reason) {
    public static final String BAD_NAME = "NetStream.Publish.BadName";
    public static final String UNAUTHORIZED = "NetStream.Publish.Unauthorized";
    public static final String FAILED = "NetStream.Publish.Failed";
}
