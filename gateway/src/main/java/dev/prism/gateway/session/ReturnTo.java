package dev.prism.gateway.session;

import org.jspecify.annotations.Nullable;

/// Where to go after a login: a path of this origin, never another site.
final class ReturnTo {
    private static final String HOME = "/";
    private static final int LONGEST = 1024;

    private ReturnTo() {}

    /// @return the path with its query and fragment, or `/` for anything that a browser could read as another origin
    static String of(@Nullable String asked) {
        if (asked == null || asked.length() > LONGEST || !asked.startsWith("/") || asked.startsWith("//")) {
            return HOME;
        }
        return asked.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\') ? asked : HOME;
    }
}
