package dev.prism.e2e;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// For steps that stand on each other: after the first that fails the others fail at once, instead of waiting for what
/// can not come.
final class EndsAtFirstFailure implements BeforeEachCallback, TestExecutionExceptionHandler {
    private static volatile String failed = "";

    @Override
    public void beforeEach(ExtensionContext step) {
        if (!failed.isEmpty()) {
            throw new AssertionError("the story broke before, at " + failed);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext step, Throwable fault) throws Throwable {
        failed = step.getDisplayName();
        throw fault;
    }
}
