package dev.praxis.serving;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Encodes the slash of a model id in a path, so that {@code /v1/models/BAAI/bge-m3} and
 * {@code /v1/models/BAAI%2Fbge-m3} are the same path to the mappings, in which an id is one
 * segment.
 */
final class ModelPathFilter extends OncePerRequestFilter {
    private static final Pattern MODELS = Pattern.compile("/v[12]/models/");

    private final List<PathPattern> patterns;

    ModelPathFilter(RequestMappingHandlerMapping mappings) {
        patterns = mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getPathPatternsCondition() != null)
                .flatMap(mapping -> mapping.getPathPatternsCondition().getPatterns().stream())
                .filter(pattern -> MODELS.matcher(pattern.getPatternString()).lookingAt())
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        String mapped = mapped(path);
        chain.doFilter(path.equals(mapped) ? request : new Mapped(request, mapped), response);
    }

    /** Returns the path with its first slash after the prefix encoded, if only that is mapped. */
    private String mapped(String path) {
        Matcher models = MODELS.matcher(path);
        int slash = models.lookingAt() ? path.indexOf('/', models.end()) : -1;
        if (slash < 0 || isMapped(path)) {
            return path;
        }
        String encoded = path.substring(0, slash) + "%2F" + path.substring(slash + 1);
        return isMapped(encoded) ? encoded : path;
    }

    private boolean isMapped(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return patterns.stream().anyMatch(pattern -> pattern.matches(parsed));
    }

    private static final class Mapped extends HttpServletRequestWrapper {
        private final String path;

        Mapped(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }
    }
}
