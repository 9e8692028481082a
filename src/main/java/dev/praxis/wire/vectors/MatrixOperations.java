package dev.praxis.wire.vectors;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes matrices and their headers in the API's description. */
@Component
class MatrixOperations implements GlobalOperationCustomizer {
    private static final String ONLY_OF_MATRICES = " Only of responses that are a matrix alone.";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        ApiResponse answer = operation.getResponses().get("200");
        if (MatrixResponse.class.isAssignableFrom(method.getReturnType().getParameterType()) && answer != null) {
            answer.getContent()
                    .addMediaType(
                            MatrixResponse.NPY, binary("The matrix as an npy file of version 1.0, for numpy.load."))
                    .addMediaType(
                            MatrixResponse.BYTES,
                            binary("The rows of the matrix, little-endian, with nothing between them. The "
                                    + "headers Praxis-Shape and Praxis-Dtype describe them."));
            header(
                    answer,
                    MatrixHeaders.SHAPE,
                    new StringSchema(),
                    "Sizes of the matrix: rows and columns, or more.",
                    "2, 384");
            header(answer, MatrixHeaders.DTYPE, new StringSchema(), "Type of the numbers, as in numpy.", "float32");
            header(
                    answer,
                    MatrixHeaders.PROMPT_TOKENS,
                    new IntegerSchema().format("int64"),
                    "Number of tokens of all inputs.",
                    13);
        }
        return operation;
    }

    private static MediaType binary(String description) {
        return new MediaType().schema(new StringSchema().format("binary").description(description));
    }

    private static void header(ApiResponse answer, String name, Schema<?> schema, String description, Object example) {
        answer.addHeaderObject(
                name,
                new Header()
                        .schema(schema)
                        .description(description + ONLY_OF_MATRICES)
                        .example(example));
    }
}
