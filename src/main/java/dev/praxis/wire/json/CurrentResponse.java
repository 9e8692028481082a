package dev.praxis.wire.json;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The response to the request that the current thread serves. */
public final class CurrentResponse {
    private CurrentResponse() {}

    /** Returns the response; empty outside a request, as when models are checked. */
    public static Optional<HttpServletResponse> get() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .filter(ServletRequestAttributes.class::isInstance)
                .map(ServletRequestAttributes.class::cast)
                .map(ServletRequestAttributes::getResponse);
    }
}
