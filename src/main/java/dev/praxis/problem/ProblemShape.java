package dev.praxis.problem;

import org.springframework.http.MediaType;

/**
 * A problem as it is written: as problem details, or in OpenAI's shape.
 *
 * @param mediaType of the answer
 * @param body to serialize
 */
record ProblemShape(MediaType mediaType, Object body) {

    /** The shape that a path's clients read. */
    static ProblemShape of(Problem problem, boolean isOpenAi) {
        return isOpenAi
                ? new ProblemShape(MediaType.APPLICATION_JSON, OpenAiError.of(problem))
                : new ProblemShape(MediaType.APPLICATION_PROBLEM_JSON, problem);
    }
}
