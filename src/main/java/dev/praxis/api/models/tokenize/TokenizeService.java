package dev.praxis.api.models.tokenize;

import dev.praxis.admission.MemoryBudget;
import dev.praxis.api.models.tokenize.TokenizeResponse.Result;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.serving.Models;
import dev.praxis.serving.Token;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import org.springframework.stereotype.Service;

@Service
class TokenizeService {
    private static final String OPERATION = "tokenize";
    private static final int ELEMENTS_OF_A_TOKEN = 3;

    private final Models models;
    private final Tokenizing tokenizing;
    private final MemoryBudget memory;

    TokenizeService(Models models, Tokenizing tokenizing, MemoryBudget memory) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.memory = memory;
    }

    TokenizeResponse tokenize(String id, TokenizeRequest request) {
        Checkpoint model = models.require(id, null);
        TokenizedInputs inputs = tokenizing.whole(
                OPERATION,
                model,
                request.input().pairs(),
                "/input",
                request.input().alone());
        memory.reserveResponseElements(ELEMENTS_OF_A_TOKEN * inputs.total());
        return new TokenizeResponse(
                inputs.tokens().stream()
                        .map(tokens -> new Result(tokens.ids(), tokens.types(), Token.of(tokens)))
                        .toList(),
                model.maxTokens());
    }
}
