package dev.prism.catalog.beacon;

import java.util.UUID;

/// Why beacons are refused. BeaconResource gives each one its status.
public abstract sealed class BeaconProblem extends RuntimeException {

    BeaconProblem(String detail) {
        super(detail);
    }

    public static final class UnknownSubject extends BeaconProblem {
        UnknownSubject(UUID id) {
            super("There is no item and no channel " + id + ".");
        }
    }
}
