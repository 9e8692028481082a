package dev.praxis.wire.columns;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes bodies of columns in the API's description. Forms are described in words only, since
 * generators create a client that sends only forms for an operation that accepts one. So are
 * options in the query, since such a client would require each of them in addition to the JSON
 * field.
 */
@Component
class ColumnOperations implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)
                    && RequestColumns.has(parameter.getParameterType())) {
                describe(operation, RequestColumns.of(parameter.getParameterType()));
            }
        }
        return operation;
    }

    private static void describe(Operation operation, RequestColumns columns) {
        Content content = operation.getRequestBody().getContent();
        content.remove(ColumnMedia.MULTIPART);
        String names = String.join(", ", columns.columns().keySet());
        requireNonNull(content.get(ColumnMedia.CSV))
                .setSchema(new StringSchema()
                        .description("With the header %s, its columns in any order; UTF-8."
                                .formatted(columns.columns().values().stream()
                                        .map(RequestColumns.Described::csvName)
                                        .collect(Collectors.joining(",")))));
        requireNonNull(content.get(ColumnMedia.NPZ))
                .setSchema(new StringSchema()
                        .format("binary")
                        .description("What numpy.savez writes, with the arrays %s: bool, integers, float32 or float64."
                                .formatted(names)));
        operation.setDescription(operation.getDescription()
                + "\n\nThe arrays %s can also be sent as `text/csv`, as `application/x-npz`, or as npy files in the parts of the same names of a `multipart/form-data`; all other fields are then sent in the query (a field within another as `interval.method=logit`, an array as one parameter for each entry)."
                        .formatted(names));
    }
}
