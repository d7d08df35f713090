package dev.prism.gateway.problem;

/// Stops a request with a problem.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    public Refused(Problem problem) {
        super(problem.name(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
