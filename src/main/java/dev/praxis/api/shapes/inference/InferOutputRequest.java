package dev.praxis.api.shapes.inference;

import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A requested output.")
record InferOutputRequest(
        @Required @Longest(Longest.NAME) @Schema(description = "Name of the output, as in the metadata of the model.")
        String name,

        @Nullable @Schema(description = "Parameters of the output.")
        Parameters parameters) {

    @Schema(name = "InferOutputParametersRequest", description = "Parameters of a requested output.")
    record Parameters(
            @Nullable
            @Schema(
                    description =
                            "Whether to return the output in binary form. Defaults to binary_data_output of the request.")
            Boolean binaryData,

            @Nullable
            @Longest(Longest.NAME)
            @Schema(description = "FP16 to round an output of type FP32 to 16 bits; in binary form only.")
            String datatype) {}

    /**
     * Returns whether the output has binary form.
     *
     * @param byDefault setting of the request
     */
    boolean isBinary(boolean byDefault) {
        return (parameters == null || parameters.binaryData == null) ? byDefault : parameters.binaryData;
    }

    /** Returns the requested data type; null for that of the output. */
    @Nullable
    String datatype() {
        return parameters == null ? null : parameters.datatype;
    }
}
