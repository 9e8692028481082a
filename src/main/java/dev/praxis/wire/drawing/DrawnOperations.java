package dev.praxis.wire.drawing;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes drawings as text in the API's description. */
@Component
class DrawnOperations implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        ApiResponse answer = operation.getResponses().get("200");
        if (Drawable.class.isAssignableFrom(method.getReturnType().getParameterType()) && answer != null) {
            answer.getContent().put(Drawable.SVG, new MediaType().schema(new StringSchema()));
        }
        return operation;
    }
}
