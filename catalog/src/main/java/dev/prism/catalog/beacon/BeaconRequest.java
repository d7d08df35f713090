package dev.prism.catalog.beacon;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/// What a player says about its sessions.
///
/// @param events 1 to 50, oldest first
public record BeaconRequest(@NotEmpty @Size(max = 50) List<@NotNull @Valid Beacon> events) {}
