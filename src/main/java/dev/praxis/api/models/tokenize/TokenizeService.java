package dev.praxis.api.models.tokenize;

import dev.praxis.admission.Admission;
import dev.praxis.api.models.tokenize.TokenizeResponse.Result;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.execution.Cost;
import dev.praxis.serving.Models;
import dev.praxis.serving.Token;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import org.springframework.stereotype.Service;

@Service
class TokenizeService {
    private static final String OPERATION = "tokenize";
    /** An id, a type, and a token with its text and offsets, which takes as much as two numbers. */
    private static final int ELEMENTS_PER_TOKEN = 4;

    private final Models models;
    private final Tokenizing tokenizing;
    private final Admission admission;

    TokenizeService(Models models, Tokenizing tokenizing, Admission admission) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.admission = admission;
    }

    TokenizeResponse tokenize(String id, TokenizeRequest request) {
        Checkpoint model = models.require(id, null);
        TokenizedInputs inputs = tokenizing.whole(
                OPERATION,
                model,
                request.input().pairs(),
                "/input",
                request.input().alone());
        admission.reserve(Cost.answer(ELEMENTS_PER_TOKEN * inputs.total()));
        return new TokenizeResponse(
                inputs.tokens().stream()
                        .map(tokens -> new Result(tokens.ids(), tokens.types(), Token.of(tokens)))
                        .toList(),
                model.maxTokens());
    }
}
