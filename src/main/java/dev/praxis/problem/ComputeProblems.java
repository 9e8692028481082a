package dev.praxis.problem;

import dev.praxis.compute.ComputeException;

/**
 * Maps exceptions of the compute layer to problems. The name of an argument there is the name of
 * its JSON field.
 */
public final class ComputeProblems {
    private ComputeProblems() {}

    /** Returns the problem of an exception. */
    public static ProblemException of(ComputeException e) {
        StringBuilder pointer = new StringBuilder("/").append(e.argument());
        e.indices().forEach(index -> pointer.append('/').append(index));
        ProblemType type = switch (e.reason()) {
            case SHAPE, VALUE -> ProblemType.INVALID_INPUT;
            case UNDEFINED -> ProblemType.UNDEFINED;
            case CANCELLED -> ProblemType.CANCELLED;
        };
        // A cancelled computation has no invalid argument.
        return new ProblemException(type, e.argument().isEmpty() ? null : pointer.toString(), e.getMessage());
    }
}
