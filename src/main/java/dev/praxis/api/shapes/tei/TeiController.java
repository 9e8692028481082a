package dev.praxis.api.shapes.tei;

import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorsIn;
import dev.praxis.serving.ComputeHeaders;
import dev.praxis.wire.json.FloatTensor;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(
        name = TeiController.TAG,
        description =
                "Embeddings, classification and tokens for clients of text-embeddings-inference, whose URL is the address of "
                        + "this service.")
@ErrorsIn(ErrorShape.TEI)
@RestController
@RequestMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
class TeiController {
    static final String TAG = "Text Embeddings Inference";

    private final TeiService service;
    private final TeiTokenService tokens;

    TeiController(TeiService service, TeiTokenService tokens) {
        this.service = service;
        this.tokens = tokens;
    }

    @Operation(
            operationId = "teiEmbed",
            summary = "Embed texts",
            description = "Returns one vector of length 1 per input: those of /v1/embeddings with normalize.")
    @PostMapping("/embed")
    ResponseEntity<FloatTensor> embed(@RequestBody TeiEmbedRequest request) {
        return response(service.embed(request));
    }

    /** Embeds for clients whose URL has no path. */
    @Hidden
    @PostMapping("/")
    ResponseEntity<FloatTensor> embedAtRoot(@RequestBody TeiEmbedRequest request) {
        return embed(request);
    }

    /** Embeds for clients of Hugging Face's inference API, whose path names the model. */
    @Hidden
    @PostMapping({
        "/models/{name}/pipeline/feature-extraction",
        "/models/{organization}/{name}/pipeline/feature-extraction"
    })
    ResponseEntity<FloatTensor> embedInPipeline(
            @PathVariable(required = false) @Nullable String organization,
            @PathVariable String name,
            @RequestBody TeiEmbedRequest request) {
        return embed(request.withModel(organization == null ? name : organization + "/" + name));
    }

    @Operation(
            operationId = "teiEmbedAll",
            summary = "Get the vectors of tokens",
            description = "Returns the last hidden state of each input, before pooling: a vector per token.")
    @PostMapping("/embed_all")
    ResponseEntity<List<FloatTensor>> embedAll(@RequestBody TeiTokenVectorsRequest request) {
        return response(service.embedAll(request));
    }

    @Operation(
            operationId = "teiEmbedSparse",
            summary = "Create sparse vectors",
            description =
                    "Returns the nonzero entries of a sparse vector over the vocabulary for each input: those of the output "
                            + "sparse of /v1/models/{id}/encode.")
    @PostMapping("/embed_sparse")
    ResponseEntity<List<List<TeiSparseValue>>> embedSparse(@RequestBody TeiSparseRequest request) {
        return response(service.embedSparse(request));
    }

    @Operation(
            operationId = "teiSimilarity",
            summary = "Compare sentences",
            description =
                    "Returns the cosine of the embedding of each sentence with that of the source sentence, in float64.")
    @PostMapping("/similarity")
    ResponseEntity<List<Double>> similarity(@RequestBody TeiSimilarityRequest request) {
        return response(service.similarity(request));
    }

    @Operation(
            operationId = "teiPredict",
            summary = "Classify texts or pairs of texts",
            description =
                    "Returns the labels of the only input, best first, or an array of such arrays for an array of inputs. The "
                            + "scores are those of /v1/models/{id}/classify.")
    @PostMapping("/predict")
    ResponseEntity<Object> predict(@RequestBody TeiPredictRequest request) {
        return response(service.predict(request));
    }

    @Operation(
            operationId = "teiTokenize",
            summary = "Tokenize texts",
            description = "Returns the tokens of each text, with their positions in bytes.")
    @PostMapping("/tokenize")
    List<List<TeiToken>> tokenize(@RequestBody TeiTokenizeRequest request) {
        return tokens.tokenize(request);
    }

    @Operation(
            operationId = "teiDecode",
            summary = "Convert token ids to texts",
            description =
                    "Returns the text of each array of token ids, joined by the decoder of the model's tokenizer.")
    @PostMapping("/decode")
    List<String> decode(@RequestBody TeiDecodeRequest request) {
        return tokens.decode(request);
    }

    private static <T> ResponseEntity<T> response(TeiAnswer<T> answer) {
        return ResponseEntity.ok()
                .headers(ComputeHeaders.of(answer.characters(), answer.tokens()))
                .body(answer.body());
    }
}
