package dev.praxis.api.models;

import dev.praxis.api.models.TokenizeResponse.Result;
import dev.praxis.model.Checkpoint;
import dev.praxis.support.limits.MemoryBudget;
import dev.praxis.support.models.Models;
import dev.praxis.support.models.TokenizedInputs;
import dev.praxis.support.models.Tokenizing;
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
