package dev.praxis.problem;

import dev.praxis.compute.ComputeException;

/**
 * Maps the reasons of the compute layer to problems. An argument's name there is its field's name
 * in JSON.
 */
final class ComputeProblems {
    private ComputeProblems() {}

    static ProblemException of(ComputeException e) {
        StringBuilder pointer = new StringBuilder("/").append(e.argument());
        e.indices().forEach(index -> pointer.append('/').append(index));
        ProblemType type = switch (e.reason()) {
            case SHAPE, VALUE -> ProblemType.INVALID_INPUT;
            case UNDEFINED -> ProblemType.UNDEFINED;
            case CANCELLED -> ProblemType.CANCELLED;
        };
        // A cancelled computation has no argument that is wrong.
        return new ProblemException(type, e.argument().isEmpty() ? null : pointer.toString(), e.getMessage());
    }
}
