package dev.praxis.api.shapes.inference;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;

/** The versions of a model: there is always one, and a reloaded model replaces it. */
final class Versions {
    static final String ONLY = "1";

    private Versions() {}

    static void require(String version) {
        if (!version.equals(ONLY)) {
            throw new ProblemException(
                    ProblemType.MODEL_NOT_FOUND, "unknown version; the only version of every model is " + ONLY);
        }
    }
}
