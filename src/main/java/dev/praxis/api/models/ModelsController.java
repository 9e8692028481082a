package dev.praxis.api.models;

import dev.praxis.support.models.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Models")
@RestController
@RequestMapping(path = "/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
class ModelsController {
    private final Models models;
    private final EncodeService encode;
    private final ClassifyService classify;
    private final TokenizeService tokenize;

    ModelsController(Models models, EncodeService encode, ClassifyService classify, TokenizeService tokenize) {
        this.models = models;
        this.encode = encode;
        this.classify = classify;
        this.tokenize = tokenize;
    }

    @Operation(
            operationId = "models",
            summary = "The models that are there",
            description =
                    "OpenAI's list, with what each model is. One that could not be loaded is listed too, with the reason: the file, and the field or tensor.")
    @GetMapping
    ModelsResponse models() {
        return new ModelsResponse(
                "list", models.all().stream().map(ModelDescriptions::of).toList());
    }

    @Operation(operationId = "model", summary = "One model", description = "The same for one model.")
    @GetMapping("/{id}")
    ModelResponse model(
            @PathVariable @Parameter(description = "The model's id.", example = "tiny-random-bert") String id) {
        return ModelDescriptions.of(models.find(id, null));
    }

    @Operation(
            operationId = "encode",
            summary = "The numbers of a real model: hidden states, attention maps, embeddings",
            description =
                    "What transformers answers with output_hidden_states and output_attentions, for each text alone: no padding, no masked rows.")
    @PostMapping(path = "/{id}/encode", consumes = MediaType.APPLICATION_JSON_VALUE)
    EncodeResponse encode(
            @PathVariable @Parameter(description = "The model's id.", example = "tiny-random-bert") String id,
            @RequestBody EncodeRequest request) {
        return encode.encode(id, request);
    }

    @Operation(
            operationId = "classify",
            summary = "Labels of texts and of pairs of texts",
            description =
                    "What transformers' text-classification pipeline answers: the softmax of the logits; the sigmoid where there is one logit, or several labels may apply.")
    @PostMapping(path = "/{id}/classify", consumes = MediaType.APPLICATION_JSON_VALUE)
    ClassifyResponse classify(
            @PathVariable @Parameter(description = "The model's id.", example = "tiny-random-classifier") String id,
            @RequestBody ClassifyRequest request) {
        return classify.classify(id, request);
    }

    @Operation(
            operationId = "tokenize",
            summary = "The tokens of texts",
            description =
                    "As the model's own tokenizer makes them, special ones included, and in full: a text may be longer here than the model takes.")
    @PostMapping(path = "/{id}/tokenize", consumes = MediaType.APPLICATION_JSON_VALUE)
    TokenizeResponse tokenize(
            @PathVariable @Parameter(description = "The model's id.", example = "tiny-random-bert") String id,
            @RequestBody TokenizeRequest request) {
        return tokenize.tokenize(id, request);
    }
}
