package dev.praxis.api.shapes.vllm;

import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorsIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors have OpenAI's shape, as in vLLM. */
@Tag(name = "vLLM", description = "Reranking, scoring and classification in the shapes of vLLM.")
@ErrorsIn(ErrorShape.OPEN_AI)
@RestController
@RequestMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
class VllmController {
    private static final String SCORING =
            "Scores pairs of texts with a cross-encoder, or by the cosine of their embeddings if the model creates "
                    + "embeddings. A single first text is paired with each second text; otherwise the texts are paired "
                    + "one by one. Errors have OpenAI's shape.";

    private final VllmService service;

    VllmController(VllmService service) {
        this.service = service;
    }

    @Operation(operationId = "score", summary = "Score pairs of texts (vLLM)", description = SCORING)
    @PostMapping("/score")
    ScoreResponse score(@RequestBody ScoreRequest request) {
        return service.score(request);
    }

    @Operation(operationId = "scoreV1", summary = "Score pairs of texts (vLLM)", description = SCORING)
    @PostMapping("/v1/score")
    ScoreResponse scoreV1(@RequestBody ScoreRequest request) {
        return service.score(request);
    }

    @Operation(
            operationId = "classifyTexts",
            summary = "Classify texts (vLLM)",
            description =
                    "Returns the scores of all labels, and the label with the greatest one. Errors have OpenAI's shape.")
    @PostMapping("/classify")
    ClassificationResponse classify(@RequestBody ClassificationRequest request) {
        return service.classify(request);
    }
}
