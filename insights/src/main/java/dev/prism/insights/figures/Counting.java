package dev.prism.insights.figures;

/// Whether the figures can be trusted: false while rows are restored after a start or a move of partitions.
public interface Counting {
    boolean isRunning();
}
