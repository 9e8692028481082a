package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Rejects bodies that declare a charset other than UTF-8. Spring would decode some of these
 * charsets and ignore others.
 */
@Component
class Utf8Bodies implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Charset charset = readsBody(handler) ? charset(request.getContentType()) : null;
        if (charset != null && !charset.equals(StandardCharsets.UTF_8) && !charset.equals(StandardCharsets.US_ASCII)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "expected a body in UTF-8, found the charset " + charset);
        }
        return true;
    }

    private static boolean readsBody(Object handler) {
        return handler instanceof HandlerMethod method
                && Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    private static @Nullable Charset charset(@Nullable String contentType) {
        try {
            return contentType == null || contentType.isEmpty()
                    ? null
                    : MediaType.parseMediaType(contentType).getCharset();
        } catch (InvalidMediaTypeException e) {
            // An invalid media type is rejected earlier, when the reader of the body is chosen.
            return null;
        }
    }
}
