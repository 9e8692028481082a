package dev.praxis.problem;

import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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
 * The shape of errors by path. A path is recognized even if no handler matches the request: with
 * another method or media type, or when a filter rejects the body.
 */
@Component
public class ErrorShapes {
    /** A percent sign that does not start an encoded byte, which the path parser rejects. */
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** The shapes of paths that no handler has, by their beginnings. */
    private static final Map<String, ErrorShape> UNMAPPED = Map.of("/v2/", ErrorShape.PLAIN, "/api/", ErrorShape.PLAIN);

    /** The header that OpenAI's clients send, and the beginning of their names. */
    private static final String OPEN_AI_HEADER = "X-Stainless-Lang";

    private static final String OPEN_AI_AGENT = "openai";

    /** The mapped patterns, most specific first. */
    private final NavigableMap<PathPattern, ErrorShape> patterns = new TreeMap<>();

    ErrorShapes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (mapping.getPathPatternsCondition() != null) {
                mapping.getPathPatternsCondition()
                        .getPatterns()
                        .forEach(pattern -> patterns.merge(pattern, shape(handler), ErrorShapes::foreign));
            }
        });
    }

    /** Returns the shape of a path, or of a mapped path pattern. */
    public ErrorShape of(@Nullable String path) {
        return of(path, header -> null);
    }

    /**
     * Returns the shape for a request. On paths that do not exist, OpenAI's clients get OpenAI's
     * shape.
     *
     * @param headers returns the value of a header, or null
     */
    ErrorShape of(@Nullable String path, Function<String, @Nullable String> headers) {
        if (path == null) {
            return ErrorShape.PROBLEM;
        }
        return mapped(path)
                .orElseGet(() -> UNMAPPED.entrySet().stream()
                        .filter(unmapped -> path.startsWith(unmapped.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(
                                path.startsWith("/v1/") && isOpenAi(headers)
                                        ? ErrorShape.OPEN_AI
                                        : ErrorShape.PROBLEM));
    }

    private Optional<ErrorShape> mapped(String path) {
        PathContainer parsed =
                PathContainer.parsePath(STRAY_PERCENT.matcher(path).replaceAll("%25"));
        return patterns.entrySet().stream()
                .filter(mapped -> mapped.getKey().matches(parsed))
                .findFirst()
                .map(Map.Entry::getValue);
    }

    private static boolean isOpenAi(Function<String, @Nullable String> headers) {
        String agent = headers.apply("User-Agent");
        return headers.apply(OPEN_AI_HEADER) != null
                || (agent != null && agent.toLowerCase(Locale.ROOT).contains(OPEN_AI_AGENT));
    }

    /** Returns the shape of a path with two handlers, of which one may have no annotation. */
    private static ErrorShape foreign(ErrorShape one, ErrorShape other) {
        return one == ErrorShape.PROBLEM ? other : one;
    }

    private static ErrorShape shape(HandlerMethod handler) {
        ErrorsIn own = handler.getMethodAnnotation(ErrorsIn.class);
        ErrorsIn found =
                own == null ? AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), ErrorsIn.class) : own;
        return found == null ? ErrorShape.PROBLEM : found.value();
    }
}
