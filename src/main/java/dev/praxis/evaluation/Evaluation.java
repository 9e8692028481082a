package dev.praxis.evaluation;

import java.util.function.Function;

/**
 * A metric of scored rows that a report can contain. Each capability registers its own as beans.
 *
 * @param name name of the metric in a report
 * @param request request of the metric's own endpoint, a record
 * @param scores field of the request that takes the scores
 * @param answer answers the request as the endpoint does
 */
public record Evaluation<Q>(String name, Class<Q> request, String scores, Function<Q, ?> answer) {

    /** Creates an evaluation whose request has {@code scores}. */
    public static <Q> Evaluation<Q> of(String name, Class<Q> request, Function<Q, ?> answer) {
        return new Evaluation<>(name, request, "scores", answer);
    }

    /** Returns the answer to a request, which must be of the type {@link #request}. */
    public Object answer(Object sent) {
        return answer.apply(request.cast(sent));
    }
}
