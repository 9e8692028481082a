package dev.praxis.api.shapes.ollama;

import dev.praxis.admission.RequestTimes;
import dev.praxis.api.shapes.ollama.OllamaTagsResponse.Details;
import dev.praxis.api.shapes.ollama.OllamaTagsResponse.Model;
import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.observability.BuildVersion;
import dev.praxis.problem.Fields;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.Models;
import dev.praxis.serving.TokenOptions;
import dev.praxis.task.EmbeddingRequest;
import dev.praxis.task.EmbeddingTask;
import dev.praxis.task.Embeddings;
import dev.praxis.wire.json.FloatTensor;
import dev.praxis.wire.json.TextsOrIds;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class OllamaService {
    /** The tag that Ollama's clients may add to a name. */
    private static final String LATEST = ":latest";

    private static final Map<String, String> FIELDS = Map.of("truncate_prompt_tokens", "options/num_ctx");

    private final EmbeddingTask task;
    private final Models models;
    private final BuildVersion version;

    OllamaService(EmbeddingTask task, Models models, BuildVersion version) {
        this.task = task;
        this.models = models;
        this.version = version;
    }

    OllamaEmbedResponse embed(OllamaEmbedRequest request) {
        String[] texts = request.input().values();
        EmbeddingOptions options = new EmbeddingOptions(null, true, request.dimensions());
        Embeddings embeddings = embed(
                request.model(),
                TextsOrIds.ofTexts(List.of(texts), request.input().alone()),
                options,
                tokens(request.truncate(), request.options()),
                FIELDS);
        return new OllamaEmbedResponse(
                embeddings.model(), embeddings.tensor(), RequestTimes.currentNanos(), 0, embeddings.tokens());
    }

    OllamaPromptResponse embed(OllamaPromptRequest request) {
        Embeddings embeddings = embed(
                request.model(),
                TextsOrIds.ofTexts(List.of(request.prompt()), true),
                EmbeddingOptions.DEFAULT,
                tokens(null, request.options()),
                Map.of("input", "prompt", "truncate_prompt_tokens", "options/num_ctx"));
        return new OllamaPromptResponse(new FloatTensor(embeddings.vectors().data, 0, embeddings.vectors().numCols));
    }

    OllamaTagsResponse tags() {
        return new OllamaTagsResponse(models.all().stream()
                .filter(entry -> entry.state() instanceof Ready)
                .map(entry -> model(entry, ((Ready) entry.state()).checkpoint()))
                .toList());
    }

    OllamaVersionResponse version() {
        return new OllamaVersionResponse(version.get());
    }

    private Embeddings embed(
            @Nullable String model,
            TextsOrIds input,
            EmbeddingOptions options,
            TokenOptions tokens,
            Map<String, String> fields) {
        return Fields.renamed(
                fields, () -> task.embed(new EmbeddingRequest(name(model), input, options, null, null, tokens)));
    }

    /** Returns the options of a request. As in Ollama, texts that are too long are truncated. */
    private static TokenOptions tokens(@Nullable Boolean truncate, @Nullable OllamaOptions options) {
        return TokenOptions.truncating(!Boolean.FALSE.equals(truncate))
                .withLength(options == null ? null : options.numCtx());
    }

    private static @Nullable String name(@Nullable String model) {
        return model != null && model.endsWith(LATEST) ? model.substring(0, model.length() - LATEST.length()) : model;
    }

    private static Model model(Entry entry, Checkpoint checkpoint) {
        return new Model(
                entry.id(),
                entry.id(),
                entry.created().toString(),
                checkpoint.memory().bytes(),
                new Details(
                        "safetensors",
                        checkpoint.family(),
                        List.of(checkpoint.family()),
                        String.valueOf(checkpoint.memory().parameters()),
                        String.join(", ", checkpoint.memory().formats())));
    }
}
