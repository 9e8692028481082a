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
 * The paths mapped with {@link OpenAiErrors}. A path is recognized even if no handler matches the
 * request: with another method or media type, or when a filter rejects the body.
 */
@Component
public class OpenAiPaths {
    /** A percent sign that does not start an encoded byte, which the path parser rejects. */
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** The mapped patterns, most specific first, each with whether it has the annotation. */
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

    /** Returns whether a path, or a mapped path pattern, reports errors in OpenAI's shape. */
    public boolean contains(@Nullable String path) {
        if (path == null) {
            return false;
        }
        PathContainer parsed =
                PathContainer.parsePath(STRAY_PERCENT.matcher(path).replaceAll("%25"));
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
