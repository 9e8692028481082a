package dev.praxis.support.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** Builds the body of a problem (RFC 9457). */
final class Problems {
    private Problems() {}

    /**
     * One entry of the body's {@code errors}.
     *
     * @param pointer the place as a JSON pointer (RFC 6901); empty for the whole body
     */
    record PlacedError(String pointer, String detail) {}

    static ProblemDetail of(ProblemType type, @Nullable String pointer, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(type.status());
        problem.setType(type.uri());
        problem.setTitle(type.title());
        problem.setDetail(detail);
        if (pointer != null) {
            problem.setDetail(pointer.isEmpty() ? detail : pointer + ": " + detail);
            problem.setProperty("errors", List.of(new PlacedError(pointer, String.valueOf(detail))));
        }
        return problem;
    }

    static ProblemDetail of(ProblemException e) {
        return of(e.type(), e.pointer(), e.detail());
    }
}
