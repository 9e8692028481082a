package dev.praxis.api.models.fillmask;

import dev.praxis.api.models.fillmask.FillMaskResponse.MaskPlace;
import dev.praxis.api.models.fillmask.FillMaskResponse.Prediction;
import dev.praxis.api.models.fillmask.FillMaskResponse.PseudoLogLikelihood;
import dev.praxis.api.models.fillmask.FillMaskResponse.TokenLikelihood;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.serving.TokenOptions;
import dev.praxis.task.FillMaskTask;
import dev.praxis.task.FilledMasks;
import dev.praxis.task.FilledMasks.Mask;
import dev.praxis.task.MaskOptions;
import dev.praxis.task.PseudoLikelihoodTask;
import dev.praxis.task.PseudoLikelihoods;
import dev.praxis.task.PseudoLikelihoods.PseudoLikelihood;
import dev.praxis.wire.json.Options;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class FillMaskService {
    private final FillMaskTask masks;
    private final PseudoLikelihoodTask likelihoods;

    FillMaskService(FillMaskTask masks, PseudoLikelihoodTask likelihoods) {
        this.masks = masks;
        this.likelihoods = likelihoods;
    }

    FillMaskResponse fill(String id, FillMaskRequest request) {
        TokenOptions tokens = TokenOptions.truncating(request.truncate()).withSpecialTokens(request.addSpecialTokens());
        if (Boolean.TRUE.equals(request.pseudoLogLikelihood())) {
            Options.requireAbsent("/top_k", request.topK(), "with pseudo_log_likelihood");
            Options.requireAbsent("/targets", request.targets(), "with pseudo_log_likelihood");
            Options.requireAbsent("/return_sequences", request.returnSequences(), "with pseudo_log_likelihood");
            return response(likelihoods.score(id, request.input(), tokens));
        }
        MaskOptions options = new MaskOptions(
                request.topK(),
                request.targets() == null ? null : Arrays.asList(request.targets()),
                Boolean.TRUE.equals(request.returnSequences()));
        return response(masks.fill(id, request.input(), options, tokens));
    }

    private static FillMaskResponse response(FilledMasks filled) {
        return new FillMaskResponse(
                filled.inputs().stream()
                        .map(input ->
                                input.stream().map(FillMaskService::predictions).toList())
                        .toList(),
                filled.inputs().stream()
                        .map(input -> input.stream().map(FillMaskService::place).toList())
                        .toList(),
                null,
                filled.truncated());
    }

    private static List<Prediction> predictions(Mask mask) {
        return mask.predictions().stream()
                .map(of -> new Prediction(of.id(), of.token(), of.score(), of.sequence()))
                .toList();
    }

    private static MaskPlace place(Mask mask) {
        return new MaskPlace(mask.index(), offset(mask.start()), offset(mask.end()));
    }

    private static FillMaskResponse response(PseudoLikelihoods scored) {
        return new FillMaskResponse(
                List.of(),
                List.of(),
                scored.inputs().stream().map(FillMaskService::likelihood).toList(),
                scored.truncated());
    }

    private static PseudoLogLikelihood likelihood(PseudoLikelihood of) {
        Tokens tokens = of.tokens();
        return new PseudoLogLikelihood(
                of.sum(),
                of.perplexity(),
                IntStream.range(0, of.places().length)
                        .mapToObj(i -> {
                            int place = of.places()[i];
                            return new TokenLikelihood(
                                    tokens.ids()[place],
                                    tokens.texts()[place],
                                    offset(tokens.starts()[place]),
                                    offset(tokens.ends()[place]),
                                    of.logProbabilities()[i]);
                        })
                        .toList());
    }

    private static @Nullable Integer offset(int offset) {
        return offset < 0 ? null : offset;
    }
}
