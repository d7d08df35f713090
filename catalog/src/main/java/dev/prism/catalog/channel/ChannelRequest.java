package dev.prism.catalog.channel;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/// @param handle 3 to 30 of a-z, 0-9 and hyphen, neither first nor last a hyphen
/// @param name display name; nothing in it may change the direction of the text around it
public record ChannelRequest(
        @NotNull
        @Pattern(regexp = "^[a-z0-9](?:[a-z0-9-]{1,28}[a-z0-9])$", message = "must be 3 to 30 of a-z, 0-9 and hyphen")
        String handle,

        @NotBlank
        @Size(max = 80)
        @Pattern(regexp = "[^\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]*", message = "must hold no control characters")
        String name) {}
