package dev.prism.catalog.content;

/// Something that a person wrote about an item can not be kept.
public final class InvalidMetadata extends IllegalArgumentException {
    private final String field;

    /// @param field name on the wire
    /// @param rule what it must be, as the end of a sentence: `must have 1 to 200 characters`
    public InvalidMetadata(String field, String rule) {
        super("`" + field + "` " + rule + ".");
        this.field = field;
    }

    public String field() {
        return field;
    }
}
