package dev.praxis.wire.states;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes states as files in the API's description. */
@Component
class StateOperations implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        ApiResponse answer = operation.getResponses().get("200");
        if (answer != null && mayBeFile(method)) {
            for (String file : new String[] {StateResponse.FILE, StateResponse.BYTES}) {
                answer.getContent()
                        .addMediaType(
                                file,
                                new MediaType()
                                        .schema(new StringSchema()
                                                .format("binary")
                                                .description("The file of the state.")));
            }
        }
        return operation;
    }

    /** Returns whether the method, or another one of the same path, returns a state. */
    private static boolean mayBeFile(HandlerMethod method) {
        return Stream.of(method.getBeanType().getDeclaredMethods())
                .filter(other -> paths(method.getMethod()).equals(paths(other)))
                .anyMatch(other -> StateResponse.class.isAssignableFrom(other.getReturnType()));
    }

    private static List<String> paths(Method method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        return mapping == null ? List.of() : List.of(mapping.path());
    }
}
