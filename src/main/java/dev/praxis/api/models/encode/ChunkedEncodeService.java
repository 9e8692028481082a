package dev.praxis.api.models.encode;

import dev.praxis.admission.Admission;
import dev.praxis.api.models.encode.EncodeResponse.Result;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.Names;
import dev.praxis.compute.execution.Cost;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.ChunkOptions;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.Token;
import dev.praxis.task.ChunkEmbeddings;
import dev.praxis.task.ChunkingRequest;
import dev.praxis.task.ChunkingTask;
import dev.praxis.task.InputType;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Texts;
import dev.praxis.wire.vectors.VectorOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** Embeds the chunks of texts for requests that ask for them among other outputs. */
@Service
class ChunkedEncodeService {
    private static final String WITH_CHUNKS = "with chunks";

    private final ChunkingTask task;
    private final Admission admission;

    ChunkedEncodeService(ChunkingTask task, Admission admission) {
        this.task = task;
        this.admission = admission;
    }

    EncodeResponse encode(String id, EncodeRequest request, ChunkOptions options) {
        if (request.output() != null && !request.output().equals(List.of(EncodeOutput.EMBEDDING))) {
            throw ProblemException.invalid("/output", "expected embedding alone with chunks");
        }
        if (!request.input().ids().isEmpty()) {
            throw ProblemException.invalid(
                    "/input", "expected texts, since chunks are parts of a text; found token ids");
        }
        Options.requireAbsent("/truncate", request.truncate(), WITH_CHUNKS);
        Options.requireAbsent("/add_special_tokens", request.addSpecialTokens(), WITH_CHUNKS);
        Options.requireAbsent("/stages", request.stages(), WITH_CHUNKS);
        Options.requireAbsent("/stage_values", request.stageValues(), WITH_CHUNKS);
        Options.requireAbsent("/top_k", request.topK(), WITH_CHUNKS);
        Options.requireAbsent("/attributions", request.attributions(), WITH_CHUNKS);
        Texts texts = new Texts(
                request.input().texts().toArray(String[]::new), request.input().alone());
        ChunkEmbeddings embeddings = task.embed(new ChunkingRequest(
                id,
                texts,
                options,
                new EmbeddingOptions(request.pooling(), request.normalize(), null),
                request.promptName(),
                InputType.of("role", request.role() == null ? null : Names.of(request.role())),
                VectorOptions.DEFAULT,
                false));
        List<Tokens> whole = embeddings.whole();
        admission.reserve(Cost.answer(whole.stream().mapToLong(Tokens::length).sum()));
        List<Result> results = IntStream.range(0, whole.size())
                .mapToObj(i -> Result.ofChunks(
                        Token.of(whole.get(i)), embeddings.chunks().get(i)))
                .toList();
        return new EncodeResponse(results, List.of());
    }
}
