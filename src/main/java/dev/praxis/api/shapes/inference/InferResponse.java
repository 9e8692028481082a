package dev.praxis.api.shapes.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.openapi.NumberOrArray;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record InferResponse(
        @Schema(description = "Model, as in the path.") String modelName,

        @Schema(description = "Always 1.") String modelVersion,

        @Schema(description = "Id of the request, if it has one.", nullable = true) @Nullable
        String id,

        @Schema(description = "Outputs, in the order of the request.")
        List<Output> outputs) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "InferOutput", description = "An output tensor.")
    record Output(
            @Schema(description = "Name of the output.") String name,

            @Schema(description = "Shape.") List<Integer> shape,

            @Schema(description = "Data type: FP32, FP64, FP16, INT64 or BYTES.")
            String datatype,

            @Schema(description = "Size in binary form; absent for an output in JSON.", nullable = true) @Nullable
            OutputParameters parameters,

            @NumberOrArray
            @Schema(description = "Elements in row-major order; absent for an output in binary form.", nullable = true)
            @Nullable
            Object data) {}

    @Schema(name = "InferOutputParameters", description = "Parameters of an output in binary form.")
    record OutputParameters(
            @Schema(description = "Number of bytes of this output after the JSON.")
            long binaryDataSize) {}
}
