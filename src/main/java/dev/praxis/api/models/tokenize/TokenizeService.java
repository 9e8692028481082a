package dev.praxis.api.models.tokenize;

import dev.praxis.api.models.tokenize.TokenizeResponse.Result;
import dev.praxis.serving.Token;
import dev.praxis.serving.TokenOptions;
import dev.praxis.task.TokenizationTask;
import dev.praxis.task.TokenizationTask.Tokenization;
import org.springframework.stereotype.Service;

@Service
class TokenizeService {
    private final TokenizationTask task;

    TokenizeService(TokenizationTask task) {
        this.task = task;
    }

    TokenizeResponse tokenize(String id, TokenizeRequest request) {
        Tokenization tokenization =
                task.tokenize(id, request.input(), TokenOptions.DEFAULT.withSpecialTokens(request.addSpecialTokens()));
        return new TokenizeResponse(
                tokenization.inputs().tokens().stream()
                        .map(tokens -> new Result(tokens.ids(), tokens.types(), Token.of(tokens)))
                        .toList(),
                tokenization.maxTokens());
    }

    DetokenizeResponse detokenize(String id, DetokenizeRequest request) {
        return new DetokenizeResponse(task.detokenize(id, request.ids(), request.skipSpecialTokens()));
    }
}
