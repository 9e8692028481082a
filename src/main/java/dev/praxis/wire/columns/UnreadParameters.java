package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Rejects query parameters that are never read. Only {@link QueryOptions} reads parameters, beside
 * a body of columns.
 */
@Component
class UnreadParameters implements HandlerInterceptor, WebMvcConfigurer {

    /** The paths of the API description, whose handlers are not ours. */
    private static final String[] DOCUMENTATION = {"/v3/**", "/swagger-ui/**", "/swagger-ui.html", "/error"};

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns(DOCUMENTATION);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query == null || query.isEmpty() || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        MethodParameter[] parameters = method.getMethodParameters();
        boolean hasBody = Arrays.stream(parameters).anyMatch(UnreadParameters::isBody);
        boolean takesColumns = Arrays.stream(parameters)
                .anyMatch(parameter -> isBody(parameter) && RequestColumns.has(parameter.getParameterType()));
        if (takesColumns && !isJson(request)) {
            return true;
        }
        throw new ProblemException(
                ProblemType.INVALID_INPUT,
                "unexpected query parameter \"%s\"; %s"
                        .formatted(
                                QueryOptions.firstName(query),
                                hasBody
                                        ? "with a JSON body, options belong in the body"
                                        : "this operation takes none"));
    }

    private static boolean isBody(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestBody.class);
    }

    private static boolean isJson(HttpServletRequest request) {
        return MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(request.getContentType()));
    }
}
