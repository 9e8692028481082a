package dev.praxis.support.columns;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes bodies of columns, and their options in the query.
 *
 * <p>Forms are told of in words alone: where an operation has one, generators make a client whose every body is a form.
 */
@Component
class ColumnOperations implements GlobalOperationCustomizer {
    private static final String IN_QUERY = "With a body that is not JSON. ";

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
        content.get(ColumnMedia.CSV)
                .setSchema(new StringSchema()
                        .description("With the header %s, its columns in any order; UTF-8."
                                .formatted(columns.columns().values().stream()
                                        .map(RequestColumns.Described::csvName)
                                        .collect(Collectors.joining(",")))));
        content.get(ColumnMedia.NPZ)
                .setSchema(new StringSchema()
                        .format("binary")
                        .description("What numpy.savez writes, with the arrays %s: bool, integers, float32 or float64."
                                .formatted(names)));
        operation.setDescription(operation.getDescription()
                + "\n\nThe arrays %s can also be sent as `text/csv`, as `application/x-npz`, or as npy files in the parts of the same names of a `multipart/form-data`; all other fields then stand in the query."
                        .formatted(names));
        columns.options().forEach(option -> addOption(operation, option, ""));
    }

    private static void addOption(Operation operation, RecordComponent option, String above) {
        String name = above + RequestColumns.name(option);
        if (option.getType().isRecord()) {
            for (RecordComponent nested : option.getType().getRecordComponents()) {
                addOption(operation, nested, name + ".");
            }
            return;
        }
        Schema said = option.getAccessor().getAnnotation(Schema.class);
        operation.addParametersItem(new QueryParameter()
                .name(name)
                .required(false)
                .description(IN_QUERY + (said == null ? "" : said.description()))
                .schema(schema(option.getType())));
    }

    private static io.swagger.v3.oas.models.media.Schema<?> schema(Class<?> type) {
        if (type.isArray()) {
            return new ArraySchema().items(new NumberSchema());
        }
        if (type.isEnum()) {
            StringSchema names = new StringSchema();
            Arrays.stream(type.getEnumConstants()).map(Object::toString).forEach(names::addEnumItem);
            return names;
        }
        if (type == Long.class) {
            return new IntegerSchema().format("int64");
        }
        return type == Boolean.class
                ? new BooleanSchema()
                : Number.class.isAssignableFrom(type) ? new NumberSchema() : new StringSchema();
    }
}
