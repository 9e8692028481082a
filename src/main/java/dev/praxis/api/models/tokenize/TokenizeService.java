package dev.praxis.api.models.tokenize;

import dev.praxis.api.models.tokenize.TokenizeResponse.Result;
import dev.praxis.problem.Fields;
import dev.praxis.serving.Token;
import dev.praxis.serving.TokenOptions;
import dev.praxis.task.TokenizationTask;
import dev.praxis.task.TokenizationTask.Tokenization;
import java.util.Map;
import org.springframework.stereotype.Service;

@Service
class TokenizeService {
    /** The model is that of the path. */
    private static final Map<String, String> FIELDS = Map.of("model", "");

    private final TokenizationTask task;

    TokenizeService(TokenizationTask task) {
        this.task = task;
    }

    TokenizeResponse tokenize(String id, TokenizeRequest request) {
        Tokenization tokenization = Fields.renamed(
                FIELDS,
                () -> task.tokenize(
                        id, request.input(), TokenOptions.DEFAULT.withSpecialTokens(request.addSpecialTokens())));
        return new TokenizeResponse(
                tokenization.inputs().tokens().stream()
                        .map(tokens -> new Result(tokens.ids(), tokens.types(), Token.of(tokens)))
                        .toList(),
                tokenization.maxTokens());
    }

    DetokenizeResponse detokenize(String id, DetokenizeRequest request) {
        return new DetokenizeResponse(
                Fields.renamed(FIELDS, () -> task.detokenize(id, request.ids(), request.skipSpecialTokens())));
    }
}
