package dev.praxis.warmup;

import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.serving.Models;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** The requests that the warm-up sends. */
@Component
class WarmUpRequests {
    private static final String SENTENCE = "the quick brown fox jumps over the lazy dog";

    /** Inputs of the requests to models: one short text, and texts of different lengths. */
    private static final List<List<String>> INPUTS = List.of(
            List.of(SENTENCE), List.of("fox", SENTENCE, (SENTENCE + ' ').repeat(3), (SENTENCE + ' ').repeat(7)));

    private final Models models;
    private final JsonMapper json;

    WarmUpRequests(Models models, JsonMapper json) {
        this.models = models;
        this.json = json;
    }

    /** Returns the requests to operations that need no model. */
    List<WarmUpRequest> withoutModel() {
        return List.of(
                request("/v1/softmax", Map.of("logits", List.of(List.of(1.5, -2, 0.25), List.of(3, 1e-3, -4)))),
                request(
                        "/v1/metrics/pr-auc",
                        Map.of("scores", List.of(0.65, 0.1, 0.15, 0.43), "labels", List.of(0, 0, 1, 1))));
    }

    /** Returns the requests to all loaded models: to each the shortest first. */
    List<WarmUpRequest> toModels() {
        return INPUTS.stream()
                .flatMap(input -> models.all().stream().flatMap(entry -> to(entry, input)))
                .toList();
    }

    /** Returns the requests to a model; none if it is not loaded. */
    List<WarmUpRequest> toModel(String id) {
        return models.all().stream()
                .filter(entry -> entry.id().equals(id))
                .flatMap(entry -> INPUTS.stream().flatMap(input -> to(entry, input)))
                .toList();
    }

    private Stream<WarmUpRequest> to(Entry entry, List<String> input) {
        if (!(entry.state() instanceof Ready ready)) {
            return Stream.empty();
        }
        if (ready.checkpoint().heads().onlyMultiVector() != null) {
            return Stream.of(request(
                    "/v1/rerank",
                    Map.of("model", entry.id(), "query", input.getFirst(), "documents", input, "truncate", true)));
        }
        if (ready.checkpoint().embeds()) {
            return Stream.of(request("/v1/embeddings", Map.of("model", entry.id(), "input", input, "truncate", true)));
        }
        String id = UriUtils.encodePathSegment(entry.id(), StandardCharsets.UTF_8);
        String use = ready.checkpoint().classifier() == null ? "encode" : "classify";
        return Stream.of(request("/v1/models/%s/%s".formatted(id, use), Map.of("input", input, "truncate", true)));
    }

    private WarmUpRequest request(String path, Map<String, Object> body) {
        return new WarmUpRequest(path, json.writeValueAsBytes(body));
    }
}
