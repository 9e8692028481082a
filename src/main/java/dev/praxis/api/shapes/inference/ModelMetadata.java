package dev.praxis.api.shapes.inference;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(description = "Description of a model.")
record ModelMetadata(
        @Schema(description = "Model id.") String name,

        @Schema(description = "Versions: always 1 alone.") List<String> versions,

        @Schema(description = "Always praxis_safetensors.") String platform,

        @Schema(description = "Inputs that the model can read: text, or input_ids.")
        List<TensorMetadata> inputs,

        @Schema(description = "Outputs that the model can return.")
        List<TensorMetadata> outputs) {

    private static final int ANY = -1;

    @Schema(name = "TensorMetadata", description = "Description of an input or output.")
    record TensorMetadata(
            @Schema(description = "Name.") String name,

            @Schema(description = "Data type.") String datatype,

            @Schema(description = "Shape, with -1 for sizes that vary.")
            List<Integer> shape) {}

    /** Returns the description of a model by its id. */
    static ModelMetadata of(String id, Checkpoint model) {
        return new ModelMetadata(id, List.of(Versions.ONLY), "praxis_safetensors", inputs(model), outputs(model));
    }

    private static List<TensorMetadata> inputs(Checkpoint model) {
        return ModelInputs.names(model).stream()
                .map(name -> switch (name) {
                    case ModelInputs.TEXT, ModelInputs.PAIR -> new TensorMetadata(name, "BYTES", List.of(ANY));
                    default -> new TensorMetadata(name, "INT64", List.of(ANY, ANY));
                })
                .toList();
    }

    private static List<TensorMetadata> outputs(Checkpoint model) {
        return ModelOutputs.names(model).stream()
                .map(name -> output(name, model))
                .toList();
    }

    private static TensorMetadata output(String name, Checkpoint model) {
        return switch (name) {
            case ModelOutputs.EMBEDDING -> new TensorMetadata(name, "FP32", List.of(ANY, dimensions(model)));
            case ModelOutputs.LOGITS -> new TensorMetadata(name, "FP32", List.of(ANY, labels(model)));
            case ModelOutputs.SCORES -> new TensorMetadata(name, "FP64", List.of(ANY, labels(model)));
            case ModelOutputs.LABELS -> new TensorMetadata(name, "BYTES", List.of(ANY));
            default -> new TensorMetadata(name, "INT64", List.of(ANY, ANY));
        };
    }

    private static int dimensions(Checkpoint model) {
        return model.sentence().head().architecture().dimensions(model.encoder().size());
    }

    private static int labels(Checkpoint model) {
        Classifier classifier = model.classifier();
        return classifier == null ? 0 : classifier.labels().size();
    }
}
