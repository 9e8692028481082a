package dev.praxis.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The path patterns of all endpoints, a small set regardless of the requested paths. */
@Component
class Routes {
    private static final String UNKNOWN = "unknown";

    private final List<PathPattern> patterns;

    Routes(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        patterns = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .map(RequestMappingInfo::getPathPatternsCondition)
                .filter(Objects::nonNull)
                .flatMap(condition -> condition.getPatterns().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the pattern that matches the path of a request. */
    String of(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        for (PathPattern pattern : patterns) {
            if (pattern.matches(path)) {
                return pattern.getPatternString();
            }
        }
        return UNKNOWN;
    }
}
