package dev.praxis.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The order of the description: operations by topic, simple topics before composed ones, and
 * components by name. The README's table of endpoints follows it.
 */
final class ApiOrder {
    static final List<String> PATHS = List.of(
            "/v1/softmax",
            "/v1/softmax/jacobian",
            "/v1/softmax/gradient",
            "/v1/cross-entropy",
            "/v1/attention",
            "/v1/attention/scaling",
            "/v1/encoder/forward",
            "/v1/dense/forward",
            "/v1/dense/backward",
            "/v1/dense/train",
            "/v1/generalization/experiment",
            "/v1/generalization/diagnosis",
            "/v1/uncertainty/decomposition",
            "/v1/embeddings",
            "/v1/chunks",
            "/v1/models",
            "/v1/models/{id}",
            "/v1/models/{id}/encode",
            "/v1/models/{id}/classify",
            "/v1/models/{id}/fill-mask",
            "/v1/models/{id}/token-classify",
            "/v1/models/{id}/zero-shot",
            "/v1/models/{id}/tokenize",
            "/v1/models/{id}/detokenize",
            "/v1/rerank",
            "/v1/similarity",
            "/v1/metrics/pr-auc",
            "/v1/metrics/pr-auc/state",
            "/v1/metrics/pr-auc/merge",
            "/v1/metrics/precision-recall-curve",
            "/v1/metrics/roc-curve",
            "/v1/metrics/confusion",
            "/v1/metrics/classification",
            "/v1/metrics/calibration",
            "/v1/metrics/calibration/temperature",
            "/v1/metrics/multilabel",
            "/v1/metrics/regression",
            "/v1/metrics/retrieval",
            "/v1/metrics/detection",
            "/v1/metrics/compare",
            "/v1/metrics/report",
            "/v1/metrics/gate",
            "/v2",
            "/v2/health/live",
            "/v2/health/ready",
            "/v2/models",
            "/v2/models/{id}",
            "/v2/models/{id}/ready",
            "/v2/models/{id}/infer",
            "/v2/repository/index",
            "/embed",
            "/embed_all",
            "/embed_sparse",
            "/similarity",
            "/predict",
            "/tokenize",
            "/decode",
            "/info",
            "/v2/rerank",
            "/v2/embed",
            "/v1/embed",
            "/rerank",
            "/score",
            "/v1/score",
            "/classify",
            "/api/embed",
            "/api/embeddings",
            "/api/tags",
            "/api/version");

    private ApiOrder() {}

    static void arrange(OpenAPI openApi) {
        openApi.setPaths(sorted(openApi.getPaths()));
        List<Operation> operations = openApi.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(Collection::stream)
                .toList();
        operations.forEach(operation -> operation.setResponses(sorted(operation.getResponses())));
        List<String> tags = operations.stream()
                .flatMap(operation -> operation.getTags().stream())
                .distinct()
                .toList();
        openApi.setTags(openApi.getTags().stream()
                .sorted(Comparator.comparingInt((Tag tag) -> tags.indexOf(tag.getName())))
                .toList());
        Components components = openApi.getComponents();
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        components.setResponses(new TreeMap<>(components.getResponses()));
        components.setSecuritySchemes(new TreeMap<>(components.getSecuritySchemes()));
    }

    /** Paths that are not listed come last, by name. */
    private static Paths sorted(Paths paths) {
        Paths sorted = new Paths();
        paths.entrySet().stream()
                .sorted(Comparator.comparingInt(ApiOrder::position).thenComparing(Map.Entry::getKey))
                .forEach(path -> sorted.addPathItem(path.getKey(), path.getValue()));
        return sorted;
    }

    private static int position(Map.Entry<String, PathItem> path) {
        int position = PATHS.indexOf(path.getKey());
        return position < 0 ? PATHS.size() : position;
    }

    private static ApiResponses sorted(ApiResponses responses) {
        ApiResponses sorted = new ApiResponses();
        new TreeMap<>(responses).forEach(sorted::addApiResponse);
        return sorted;
    }
}
