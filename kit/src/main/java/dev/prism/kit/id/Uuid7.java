package dev.prism.kit.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/// Ids that sort by the time they were made (RFC 9562, section 5.7).
public final class Uuid7 {
    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Uuid7() {}

    /// A new id, greater than every one this process made before.
    public static UUID next() {
        return GENERATOR.generate();
    }
}
