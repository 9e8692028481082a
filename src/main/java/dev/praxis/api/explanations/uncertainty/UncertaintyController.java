package dev.praxis.api.explanations.uncertainty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Uncertainty", description = "Aleatoric and epistemic uncertainty of an ensemble's predictions.")
@RestController
@RequestMapping(
        path = "/v1/uncertainty",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class UncertaintyController {
    private final UncertaintyService service;

    UncertaintyController(UncertaintyService service) {
        this.service = service;
    }

    @Operation(
            operationId = "uncertaintyDecomposition",
            summary = "Aleatoric and epistemic uncertainty of an ensemble",
            description =
                    "Decomposes the predictive uncertainty of M members: the models of an ensemble, or passes of one "
                            + "model with dropout.\n\n"
                            + "For classification, with H the entropy: total = H(mean of p_m), aleatoric = mean of H(p_m), and "
                            + "epistemic = total - aleatoric (0 where rounding made it negative). The same is returned per class "
                            + "as variances: total_c = mean p_c (1 - mean p_c), aleatoric_c = mean of p_mc (1 - p_mc), epistemic_c "
                            + "= mean of (p_mc - mean p_c)^2.\n\n"
                            + "For regression: aleatoric = mean of the variances, epistemic = variance of the means, divided by M, "
                            + "and total = their sum.\n\n"
                            + "Kendall and Gal (NeurIPS 2017) distinguish the two kinds; the entropies are those of Depeweg et al. "
                            + "(ICML 2018). Wimmer et al. (UAI 2023) show that mutual information and conditional entropy lack "
                            + "properties that measures of the two kinds should have. Read them as a description of the members' "
                            + "disagreement, not as the uncertainty that more data would remove. With one member, epistemic is 0.")
    @PostMapping("/decomposition")
    DecompositionResponse decomposition(@RequestBody DecompositionRequest request) {
        return service.decomposition(request);
    }
}
