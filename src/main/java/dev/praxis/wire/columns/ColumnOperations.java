package dev.praxis.wire.columns;

import static java.util.Objects.requireNonNull;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes the bodies that are files, and the options beside them in the query. JSON stays the
 * first media type of a body: generators make clients for that one.
 */
@Component
class ColumnOperations implements GlobalOperationCustomizer {
    /**
     * Asks generators of Java and others for a builder of all parameters. Without it a call with
     * JSON passes a null for each option.
     */
    private static final String GROUPED = "x-group-parameters";

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
        if (!columns.columns().isEmpty()) {
            describeTables(content, columns);
        }
        requireNonNull(content.get(ColumnMedia.MULTIPART))
                .setSchema(form(columns).title(title(requireNonNull(content.get(APPLICATION_JSON_VALUE)))));
        OptionParameters.of(columns.options()).forEach(operation::addParametersItem);
        FileOptions.parameters(columns).forEach(operation::addParametersItem);
        operation.addExtension(GROUPED, true);
        operation.setDescription(operation.getDescription() + "\n\n" + files(columns));
    }

    private static void describeTables(Content content, RequestColumns columns) {
        describeCsv(requireNonNull(content.get(ColumnMedia.CSV)), columns);
        requireNonNull(content.get(ColumnMedia.NPZ))
                .setSchema(binary(
                        "An archive of numpy.savez with the arrays %s: bool, integers or float16 to float64; labels and groups may be texts."
                                .formatted(String.join(", ", columns.columns().keySet()))));
        content.remove(ColumnMedia.EXCEL_CSV);
    }

    private static String files(RequestColumns columns) {
        return columns.columns().isEmpty()
                ? "With files, as the parts %s of a `multipart/form-data`, all other fields are query parameters, or parts of the form before the files."
                        .formatted(names(columns.files()))
                : "The arrays %s can also be sent as a file: `text/csv`, `application/x-npz`, or npy files in the parts of a `multipart/form-data`, or one such file in a part. All other fields are query parameters then, or parts of the form before the file."
                        .formatted(names(columns.columns()));
    }

    private static String names(Map<String, ?> named) {
        return String.join(", ", named.keySet().stream().map("`%s`"::formatted).toList());
    }

    private static void describeCsv(MediaType csv, RequestColumns columns) {
        Map<String, Example> examples = CsvText.examples(columns);
        // Swagger's page fills in the example of the schema when the media type changes.
        Object example = examples.values().iterator().next().getValue();
        csv.setSchema(new StringSchema().description(CsvText.header(columns)).example(example));
        examples.forEach(csv::addExamples);
    }

    /**
     * Returns a title from which generators derive the name of the request's own model, such as
     * "Curve Request". They use the form as a model's name, and make none from it.
     */
    private static String title(MediaType json) {
        String model = json.getSchema().get$ref();
        return model.substring(model.lastIndexOf('/') + 1).replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    private static Schema<?> form(RequestColumns columns) {
        Schema<?> form = new ObjectSchema();
        for (Map.Entry<String, RequestColumns.Described> column :
                columns.columns().entrySet()) {
            form.addProperty(
                    column.getKey(),
                    binary("An npy file with %s."
                            .formatted(
                                    switch (column.getValue().shape()) {
                                        case VECTOR -> "a vector";
                                        case MATRIX -> "a matrix";
                                        case VECTOR_OR_MATRIX -> "a vector or a matrix";
                                    })));
            if (column.getValue().isRequired()) {
                form.addRequiredItem(column.getKey());
            }
        }
        columns.files().forEach((part, file) -> {
            form.addProperty(part, content(file));
            if (columns.columns().isEmpty()) {
                form.addRequiredItem(part);
            }
        });
        return form;
    }

    private static Schema<?> content(FilePart file) {
        return file.isRepeated()
                ? new ArraySchema().items(new StringSchema().format("binary")).description(file.description())
                : binary(file.description());
    }

    private static Schema<?> binary(String description) {
        return new StringSchema().format("binary").description(description);
    }
}
