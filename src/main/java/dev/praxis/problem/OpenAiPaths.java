package dev.praxis.problem;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The paths that are mapped with {@link OpenAiErrors}. A path is known even where no handler is:
 * for another method or media type, or for a body that a filter refuses.
 */
@Component
public class OpenAiPaths {
    /** A percent sign that begins no encoded byte, which no path may have and no parser reads. */
    private static final Pattern NO_ENCODING = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** Whether each mapped pattern has the annotation, the most specific pattern first. */
    private final NavigableMap<PathPattern, Boolean> patterns = new TreeMap<>();

    OpenAiPaths(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (mapping.getPathPatternsCondition() != null) {
                mapping.getPathPatternsCondition()
                        .getPatterns()
                        .forEach(pattern -> patterns.merge(pattern, isAnnotated(handler), Boolean::logicalOr));
            }
        });
    }

    /** Whether a path, or a pattern of paths as it was mapped, answers errors in OpenAI's shape. */
    public boolean contains(@Nullable String path) {
        if (path == null) {
            return false;
        }
        PathContainer parsed = PathContainer.parsePath(NO_ENCODING.matcher(path).replaceAll("%25"));
        return patterns.entrySet().stream()
                .filter(mapped -> mapped.getKey().matches(parsed))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(false);
    }

    private static boolean isAnnotated(HandlerMethod handler) {
        return handler.hasMethodAnnotation(OpenAiErrors.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), OpenAiErrors.class);
    }
}
