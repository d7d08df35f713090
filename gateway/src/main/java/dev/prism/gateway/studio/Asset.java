package dev.prism.gateway.studio;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.impl.MimeMapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// One file of a web page, held in memory, compressed once.
///
/// @param etag strong, of the plain bytes
/// @param gzip nothing when compressing gains nothing
/// @param immutable whether the name changes with the content
public record Asset(Buffer bytes, Optional<Buffer> gzip, String type, String etag, boolean immutable) {
    /// As Vite names a bundled file: `assets/index-D3f9aB2c.js`.
    private static final Pattern HASHED = Pattern.compile("assets/.+-[A-Za-z0-9_-]{8,}\\.[a-z0-9]+");

    private static final Set<String> TEXT = Set.of("js", "mjs", "css", "html", "svg", "json", "txt", "map", "wasm");

    /// @param name path below the root, without a slash in front
    public static Asset of(String name, byte[] bytes) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        Optional<Buffer> gzip = TEXT.contains(extension)
                ? Optional.of(gzip(bytes))
                        .filter(small -> small.length < bytes.length)
                        .map(Buffer::buffer)
                : Optional.empty();
        return new Asset(
                Buffer.buffer(bytes),
                gzip,
                typeOf(extension),
                etag(bytes),
                HASHED.matcher(name).matches());
    }

    private static String typeOf(String extension) {
        return switch (extension) {
            case "js", "mjs" -> "text/javascript;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            case "html" -> "text/html;charset=utf-8";
            case "json", "map" -> "application/json";
            case "webmanifest" -> "application/manifest+json";
            default ->
                Optional.ofNullable(MimeMapping.getMimeTypeForExtension(extension))
                        .orElse("application/octet-stream");
        };
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream small = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(small)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return small.toByteArray();
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"'
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .substring(0, 22)
                    + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
