package dev.praxis.api.shapes.cohere;

import dev.praxis.admission.Admission;
import dev.praxis.api.shapes.cohere.EmbedResponse.ApiVersion;
import dev.praxis.api.shapes.cohere.EmbedResponse.BilledUnits;
import dev.praxis.api.shapes.cohere.EmbedResponse.Meta;
import dev.praxis.compute.execution.Cost;
import dev.praxis.observability.RequestId;
import dev.praxis.problem.Fields;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.task.EmbeddingRequest;
import dev.praxis.task.EmbeddingTask;
import dev.praxis.task.Embeddings;
import dev.praxis.task.InputType;
import dev.praxis.wire.json.TextsOrIds;
import dev.praxis.wire.vectors.EncodedVector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class EmbedService {
    private static final Map<String, String> FIELDS =
            Map.of("input", "texts", "dimensions", "output_dimension", "truncate_prompt_tokens", "max_tokens");

    private final EmbeddingTask task;
    private final Admission admission;

    EmbedService(EmbeddingTask task, Admission admission) {
        this.task = task;
        this.admission = admission;
    }

    EmbedResponse embedV1(EmbedRequest request) {
        List<EmbeddingType> types = types(request.embeddingTypes());
        Embeddings embeddings = embed(request);
        return request.embeddingTypes() == null
                ? response(request, embeddings, "1", EmbeddingType.FLOAT.of(embeddings), "embeddings_floats")
                : response(request, embeddings, "1", byType(embeddings, types), "embeddings_by_type");
    }

    EmbedResponse embedV2(EmbedRequest request) {
        if (request.inputType() == null) {
            throw ProblemException.invalid("/input_type", "this field is required");
        }
        List<EmbeddingType> types = types(request.embeddingTypes());
        Embeddings embeddings = embed(request);
        return response(request, embeddings, "2", byType(embeddings, types), "embeddings_by_type");
    }

    private Embeddings embed(EmbedRequest request) {
        return Fields.renamed(
                FIELDS,
                () -> task.embed(new EmbeddingRequest(
                        request.model(),
                        TextsOrIds.ofTexts(List.of(request.texts()), false),
                        new EmbeddingOptions(null, null, request.outputDimension()),
                        null,
                        InputType.of("input_type", request.inputType()),
                        Objects.requireNonNullElse(request.truncate(), Truncate.END)
                                .tokens()
                                .withLength(request.maxTokens()))));
    }

    private static EmbedResponse response(
            EmbedRequest request, Embeddings embeddings, String version, Object vectors, String type) {
        return new EmbedResponse(
                RequestId.currentOrNew(),
                vectors,
                List.of(request.texts()),
                new Meta(new ApiVersion(version), new BilledUnits(embeddings.tokens())),
                type);
    }

    private Map<String, List<EncodedVector>> byType(Embeddings embeddings, List<EmbeddingType> types) {
        // The task has reserved memory for one of them.
        admission.reserve(Cost.answer((types.size() - 1L) * embeddings.vectors().getNumElements()));
        Map<String, List<EncodedVector>> vectors = new LinkedHashMap<>();
        types.forEach(type -> vectors.put(type.field(), type.of(embeddings)));
        return vectors;
    }

    private static List<EmbeddingType> types(@Nullable List<@Nullable EmbeddingType> sent) {
        if (sent == null) {
            return List.of(EmbeddingType.FLOAT);
        }
        if (sent.isEmpty()) {
            throw ProblemException.invalid("/embedding_types", "expected at least one type, found none");
        }
        int missing = sent.indexOf(null);
        if (missing >= 0) {
            throw ProblemException.invalid("/embedding_types/" + missing, "expected a type, found null");
        }
        return sent.stream().filter(Objects::nonNull).distinct().toList();
    }
}
