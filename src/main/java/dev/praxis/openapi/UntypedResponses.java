package dev.praxis.openapi;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Leaves the type of responses open that are an array or an object, depending on the request. An
 * operation may describe its response itself instead.
 */
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
            MediaType json = answer.getContent().get(APPLICATION_JSON_VALUE);
            if (json != null && (json.getSchema() == null || json.getSchema().get$ref() == null)) {
                json.setSchema(new Schema<>().description(operation.getDescription()));
            }
        }
        return operation;
    }
}
