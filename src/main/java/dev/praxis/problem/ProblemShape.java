package dev.praxis.problem;

import org.springframework.http.MediaType;

/**
 * The serialized shape of a problem: problem details, or OpenAI's error object.
 *
 * @param mediaType the media type of the response
 * @param body the object to serialize
 */
record ProblemShape(MediaType mediaType, Object body) {

    /** Returns the shape that the clients of a path expect. */
    static ProblemShape of(Problem problem, boolean isOpenAi) {
        return isOpenAi
                ? new ProblemShape(MediaType.APPLICATION_JSON, OpenAiError.of(problem))
                : new ProblemShape(MediaType.APPLICATION_PROBLEM_JSON, problem);
    }
}
