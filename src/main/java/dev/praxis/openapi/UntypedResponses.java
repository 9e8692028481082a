package dev.praxis.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Leaves the type of responses open that are an array or an object, depending on the request. */
@Component
class UntypedResponses implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        ResolvableType type = ResolvableType.forMethodReturnType(method.getMethod());
        Class<?> body = type.hasGenerics() && type.resolve() == ResponseEntity.class
                ? type.getGeneric().resolve(Object.class)
                : type.resolve(Object.class);
        ApiResponse answer = operation.getResponses().get("200");
        if (body == Object.class && answer != null && answer.getContent() != null) {
            Objects.requireNonNull(answer.getContent().get(MediaType.APPLICATION_JSON_VALUE))
                    .setSchema(new Schema<>().description(operation.getDescription()));
        }
        return operation;
    }
}
