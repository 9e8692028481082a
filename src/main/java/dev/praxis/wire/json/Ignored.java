package dev.praxis.wire.json;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Reports fields of the current request that had no effect, in a header of its response. */
public final class Ignored {
    public static final String HEADER = "Praxis-Ignored";

    private Ignored() {}

    /**
     * Adds a field to the header.
     *
     * @param field name of a known field, never one that only the client made up
     */
    public static void report(String field) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            HttpServletResponse response = request.getResponse();
            if (response != null) {
                String before = response.getHeader(HEADER);
                response.setHeader(HEADER, before == null ? field : before + ", " + field);
            }
        }
    }

    /** Adds a field to the header if the request has it. */
    public static void reportIfSent(String field, @Nullable Object value) {
        if (value != null) {
            report(field);
        }
    }
}
