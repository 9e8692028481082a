package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Problems of bodies that do not match their media type. */
final class UnreadableBody {
    private UnreadableBody() {}

    static ProblemException because(String detail) {
        return new ProblemException(ProblemType.UNREADABLE_BODY, detail);
    }

    static ProblemException at(@Nullable String field, String detail) {
        return new ProblemException(ProblemType.UNREADABLE_BODY, "/" + field, detail);
    }
}
