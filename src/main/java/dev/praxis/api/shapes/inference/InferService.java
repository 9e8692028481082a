package dev.praxis.api.shapes.inference;

import dev.praxis.admission.Admission;
import dev.praxis.api.shapes.inference.InferResponse.Output;
import dev.praxis.api.shapes.inference.InferResponse.OutputParameters;
import dev.praxis.api.shapes.inference.ModelOutputs.OutputTensor;
import dev.praxis.api.shapes.inference.ModelOutputs.Requested;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.execution.Cost;
import dev.praxis.problem.Fields;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.ModelLimits;
import dev.praxis.serving.Models;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.task.Classes;
import dev.praxis.task.ClassificationTask;
import dev.praxis.task.EmbeddingRequest;
import dev.praxis.task.EmbeddingTask;
import dev.praxis.task.Embeddings;
import dev.praxis.task.InputType;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.TextPairs;
import dev.praxis.wire.tensors.TensorResponse;
import dev.praxis.wire.tensors.TensorValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class InferService {
    private static final List<String> PARAMETERS =
            List.of("prompt_name", "input_type", "pooling", "normalize", "dimensions", "truncate_prompt_tokens");

    private final Models models;
    private final ModelLimits limits;
    private final EmbeddingTask embedding;
    private final ClassificationTask classification;
    private final Admission admission;

    InferService(
            Models models,
            ModelLimits limits,
            EmbeddingTask embedding,
            ClassificationTask classification,
            Admission admission) {
        this.models = models;
        this.limits = limits;
        this.embedding = embedding;
        this.classification = classification;
        this.admission = admission;
    }

    /** Returns the JSON of the response, and the outputs in binary form, if any. */
    TensorResponse infer(String name, InferRequest request) {
        requireSameModel(name, request.modelName());
        Checkpoint model = models.require(name, null);
        List<Requested> requested = ModelOutputs.requested(request, model);
        // For the copies of ids and types without padding.
        admission.reserveRequestElements(request.inputs().stream()
                .mapToLong(input -> input.elements().integers().length)
                .sum());
        ModelInputs inputs = ModelInputs.of(request.inputs(), model, limits.textLimit());
        InferParametersRequest parameters = request.parametersOrDefault();
        return Fields.renamed(fields(inputs), () -> {
            if (model.classifier() == null) {
                Embeddings embeddings = embed(name, inputs, parameters);
                reserve(requested, embeddings.tokenized(), 0);
                return response(name, request, requested, ModelOutputs.of(embeddings));
            }
            Classes classes = classify(name, inputs, parameters);
            reserve(requested, classes.tokenized(), classes.logits().length);
            return response(name, request, requested, ModelOutputs.of(classes));
        });
    }

    /** Requires that the body names no model, or that of the path. KServe's client names it. */
    private void requireSameModel(String path, @Nullable String body) {
        if (body != null
                && !models.find(body, "/model_name")
                        .id()
                        .equals(models.find(path, null).id())) {
            throw ProblemException.invalid("/model_name", "expected the model of the path, found another");
        }
    }

    private Embeddings embed(String name, ModelInputs inputs, InferParametersRequest parameters) {
        return embedding.embed(new EmbeddingRequest(
                name,
                inputs.textsOrIds(),
                parameters.embeddingOptions(),
                parameters.promptName(),
                InputType.of("input_type", parameters.inputType()),
                parameters.tokenOptions()));
    }

    private Classes classify(String name, ModelInputs inputs, InferParametersRequest parameters) {
        parameters.requireNoneOfEmbeddings();
        if (inputs.hasIds()) {
            Options.requireAbsent("/prompt_name", parameters.promptName(), "with token ids");
            return classification.classifyIds(name, inputs.ids(), parameters.tokenOptions());
        }
        return classification.classify(
                name, new TextPairs(inputs.pairs(), false), parameters.promptName(), parameters.tokenOptions());
    }

    /** Reserves memory for the outputs besides those that the tasks compute. */
    private void reserve(List<Requested> requested, TokenizedInputs inputs, long scores) {
        long padded = (long) inputs.tokens().size() * ModelOutputs.columns(inputs);
        long elements = 0;
        for (Requested output : requested) {
            elements += switch (output.name()) {
                case ModelInputs.IDS, ModelInputs.MASK, ModelInputs.TYPES -> padded;
                case ModelOutputs.SCORES -> scores;
                case ModelOutputs.LABELS -> inputs.tokens().size();
                default -> 0;
            };
        }
        admission.reserve(Cost.answer(elements));
    }

    private static TensorResponse response(
            String name, InferRequest request, List<Requested> requested, Function<Requested, OutputTensor> computed) {
        List<Output> outputs = new ArrayList<>();
        List<TensorValues> binary = new ArrayList<>();
        for (Requested output : requested) {
            OutputTensor tensor = computed.apply(output);
            TensorValues values = tensor.values();
            if (output.isBinary()) {
                binary.add(values);
            }
            outputs.add(new Output(
                    output.name(),
                    tensor.shape(),
                    values.datatype(),
                    output.isBinary() ? new OutputParameters(values.bytes()) : null,
                    output.isBinary() ? null : values.json()));
        }
        return new TensorResponse(new InferResponse(name, Versions.ONLY, request.id(), outputs), binary);
    }

    /** Returns the fields of this request by those of our own. */
    private static Map<String, String> fields(ModelInputs inputs) {
        Map<String, String> fields = new HashMap<>();
        PARAMETERS.forEach(field -> fields.put(field, "parameters/" + field));
        fields.put("input", inputs.field());
        fields.put("model", "");
        return fields;
    }
}
