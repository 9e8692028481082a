package dev.praxis.api.explanations.generalization;

import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Generalization", description = "Why a model that learns its data may be wrong beyond them.")
@RestController
@RequestMapping(
        path = "/v1/generalization",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class GeneralizationController {
    private final ExperimentService experiments;
    private final DiagnosisService diagnoses;

    GeneralizationController(ExperimentService experiments, DiagnosisService diagnoses) {
        this.experiments = experiments;
        this.diagnoses = diagnoses;
    }

    @Operation(
            operationId = "generalizationExperiment",
            summary = "Two kinds of overfitting, shown by fitting a polynomial",
            description =
                    "Points of a polynomial with noise are drawn, and another polynomial is fitted to them by full-batch gradient descent on the mean squared error, from 0, in u = (x - centre) / half_width, which maps the"
                            + " training and validation ranges together to [-1, 1]; and in closed form, by QR decomposition. The preset aleatory has few and noisy points: the validation loss falls, and turns up while the model"
                            + " learns the noise. The preset epistemic validates where there are no training points: the validation loss rises from the first epochs. Every number can be set.\n\n"
                            + "Drawn are x_i = from + (to - from) u_i and noise, from four sequences whose seeds are bits(seed, 0) to bits(seed, 3) (see Seeds above): x and noise of the training points, x and noise of the validation points."
                            + " Noise of standard deviation 1 is, for normal, the normal numbers; for uniform, sqrt(3) (2 u_i - 1); for laplace, (ln(1 - u_2i) - ln(1 - u_(2i+1))) / sqrt(2).\n\n"
                            + "Accept image/svg+xml to have fits and losses drawn.")
    @PostMapping(
            path = "/experiment",
            produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    ExperimentResponse experiment(@RequestBody ExperimentRequest request) {
        return experiments.experiment(request);
    }

    @Operation(
            operationId = "generalizationDiagnosis",
            summary = "What a learning curve shows",
            description =
                    "Prechelt's criteria of early stopping (Early Stopping - But When?, 1998), with E_opt(t) the least validation loss up to epoch t: GL(t) = 100 (E_va(t) / E_opt(t) - 1); at the end of each strip of k epochs P_k(t) = 1000 (sum E_tr / (k min E_tr) - 1) over the strip and PQ = GL / P_k."
                            + " They would stop at the first epoch with GL > alpha; at the first end of a strip with PQ > alpha; after s strips in a row that end with a greater validation loss than the one before.\n\n"
                            + "The verdict is a rule of ours, not a theorem; the first line that applies decides, by thresholds that can be set. (1) Fewer than least_epochs epochs: too_short_to_tell. (2) The last validation loss lies least_rise or more above the least:"
                            + " underfitting if the training loss rose by as large a share since that epoch; epistemic_overfitting if the validation loss fell by less than least_fall up to it, so that it rose from the first epochs on; else aleatory_overfitting."
                            + " (3) The training loss fell by least_learning or more over the last strip: too_short_to_tell. (4) The last training loss lies more than noise_excess above the noise floor, or it fell by less than least_fall and no noise floor is known: underfitting."
                            + " (5) The training loss fell by least_fall and the validation loss did not: epistemic_overfitting. (6) Else no_overfitting.\n\n"
                            + "Its limits: it sees losses alone, so that it cannot tell noise in the labels from a model too large for its data, nor another distribution from harder data; both kinds can be in one curve, of which it names one;"
                            + " it takes the first loss for the beginning of training, and each loss as exact: smooth a curve that jumps.")
    @PostMapping("/diagnosis")
    DiagnosisResponse diagnosis(@RequestBody DiagnosisRequest request) {
        return diagnoses.diagnosis(request);
    }
}
