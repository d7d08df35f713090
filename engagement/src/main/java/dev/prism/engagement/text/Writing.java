package dev.prism.engagement.text;

import dev.prism.kit.text.PlainText;

/// What a person wrote: plain text, stripped, of at least one character. Markup and scripts are text like any other;
/// whoever shows it must show it as text.
///
/// @param text without control characters other than tab and line break
public record Writing(String text) {

    /// @param codePointsMax the longest that is taken
    /// @throws Refused when it is empty, too long, or holds what is no text
    public static Writing of(String written, int codePointsMax) {
        String text = written.strip();
        if (text.isEmpty()) {
            throw new Refused("Write something: the text is empty.");
        }
        if (text.codePointCount(0, text.length()) > codePointsMax) {
            throw new Refused("Write at most " + codePointsMax + " characters.");
        }
        if (!PlainText.isPlain(text)) {
            throw new Refused("The text holds control characters or broken Unicode. Leave them out.");
        }
        return new Writing(text);
    }

    /// Length in Unicode code points.
    public int length() {
        return text.codePointCount(0, text.length());
    }

    /// The text can not be taken as it is; the message says what to change.
    public static final class Refused extends RuntimeException {
        private final String detail;

        Refused(String detail) {
            super(detail);
            this.detail = detail;
        }

        public String detail() {
            return detail;
        }
    }
}
