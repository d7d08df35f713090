package dev.prism.kit.text;

/// The one rule of what people may write for others to read, over as many lines as they like.
public final class PlainText {
    private PlainText() {}

    /// Whether the text has neither control characters, other than tab and line breaks, nor halves of a character.
    public static boolean isPlain(String text) {
        return text.codePoints().allMatch(PlainText::isPlain);
    }

    private static boolean isPlain(int codePoint) {
        return codePoint == '\n'
                || codePoint == '\r'
                || codePoint == '\t'
                || !(Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE);
    }
}
