package dev.praxis.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** The patterns without variables, which are paths themselves. */
    private final Set<String> paths;

    Routes(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        patterns = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .map(RequestMappingInfo::getPathPatternsCondition)
                .filter(Objects::nonNull)
                .flatMap(condition -> condition.getPatterns().stream())
                .distinct()
                .sorted()
                .toList();
        paths = patterns.stream()
                .filter(pattern -> !pattern.hasPatternSyntax())
                .map(PathPattern::getPatternString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the pattern that matches the path of a request. */
    String of(HttpServletRequest request) {
        String uri = request.getRequestURI();
        if (paths.contains(uri)) {
            return uri;
        }
        PathContainer path = PathContainer.parsePath(uri);
        for (PathPattern pattern : patterns) {
            if (pattern.matches(path)) {
                return pattern.getPatternString();
            }
        }
        return UNKNOWN;
    }
}
