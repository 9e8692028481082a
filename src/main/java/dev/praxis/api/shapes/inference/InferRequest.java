package dev.praxis.api.shapes.inference;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.tensors.InputTensor;
import dev.praxis.wire.tensors.TensorRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record InferRequest(
        @Nullable @Longest(Longest.WORD) @Schema(description = "Id of the request, which the response repeats.")
        String id,

        @Nullable @Longest(Longest.NAME) @Schema(description = "Id or alias of the model; if sent, that of the path.")
        String modelName,

        @Nullable @Schema(description = "Parameters of the request.")
        InferParametersRequest parameters,

        @Required
        @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.FAIL)
        @Schema(
                description =
                        "Inputs: text, with text_pair for pairs of texts; or input_ids, with attention_mask and token_type_ids.")
        List<InputTensor> inputs,

        @Nullable
        @JsonSetter(contentNulls = Nulls.FAIL)
        @Schema(
                description =
                        "Outputs to return, in this order. Defaults to embedding for embedding models, and to logits and scores "
                                + "for classifiers.")
        List<InferOutputRequest> outputs)
        implements TensorRequest<InferRequest> {

    @Override
    public InferRequest withInputs(List<InputTensor> others) {
        return new InferRequest(id, modelName, parameters, others, outputs);
    }

    InferParametersRequest parametersOrDefault() {
        return parameters == null ? InferParametersRequest.DEFAULT : parameters;
    }
}
