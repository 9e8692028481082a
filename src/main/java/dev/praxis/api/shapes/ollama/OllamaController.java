package dev.praxis.api.shapes.ollama;

import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorsIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Ollama", description = "Embeddings for Ollama's clients, whose host is the address of this service.")
@ErrorsIn(ErrorShape.PLAIN)
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class OllamaController {
    private final OllamaService service;

    OllamaController(OllamaService service) {
        this.service = service;
    }

    @Operation(
            operationId = "ollamaEmbed",
            summary = "Embed texts",
            description = "Returns one vector of length 1 per text.")
    @PostMapping(path = "/embed", consumes = MediaType.APPLICATION_JSON_VALUE)
    OllamaEmbedResponse embed(@RequestBody OllamaEmbedRequest request) {
        return service.embed(request);
    }

    @Operation(
            operationId = "ollamaEmbeddings",
            summary = "Embed one text, in the form of older clients",
            description = "Returns the vector of a text, normalized only if the model says so.")
    @PostMapping(path = "/embeddings", consumes = MediaType.APPLICATION_JSON_VALUE)
    OllamaPromptResponse embed(@RequestBody OllamaPromptRequest request) {
        return service.embed(request);
    }

    @Operation(operationId = "ollamaTags", summary = "List models", description = "Returns the models that are ready.")
    @GetMapping("/tags")
    OllamaTagsResponse tags() {
        return service.tags();
    }

    @Operation(
            operationId = "ollamaVersion",
            summary = "Get the version",
            description = "Returns the version of this service.")
    @GetMapping("/version")
    OllamaVersionResponse version() {
        return service.version();
    }
}
