package dev.praxis.api.explanations.generalization;

import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Generalization", description = "Overfitting, shown in an experiment and diagnosed from learning curves.")
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
            summary = "Overfitting experiment with polynomials",
            description =
                    "Draws noisy points of a polynomial and fits another polynomial to them in two ways: by full-batch "
                            + "gradient descent on the mean squared error, starting from 0, in u = (x - center) / half_width, "
                            + "which maps the training and validation ranges together to [-1, 1]; and in closed form, by QR "
                            + "decomposition.\n\n"
                            + "The preset aleatory has few, noisy points: the validation loss falls, then rises while the model "
                            + "learns the noise. The preset epistemic validates where there are no training points: the validation "
                            + "loss rises from the first epochs. Every value can be overridden.\n\n"
                            + "Points are x_i = from + (to - from) u_i plus noise, from four sequences whose seeds are bits(seed, "
                            + "0) to bits(seed, 3) (see seeds in docs/conventions.md): x and noise of the training points, then x "
                            + "and noise of the validation points. Noise of standard deviation 1 is, for normal, the normal "
                            + "numbers; for uniform, sqrt(3) (2 u_i - 1); for laplace, (ln(1 - u_2i) - ln(1 - u_(2i+1))) / "
                            + "sqrt(2).\n\n"
                            + "With Accept: image/svg+xml, the response is a drawing of the fits and the losses.")
    @PostMapping(
            path = "/experiment",
            produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    ExperimentResponse experiment(@RequestBody ExperimentRequest request) {
        return experiments.experiment(request);
    }

    @Operation(
            operationId = "generalizationDiagnosis",
            summary = "Diagnosis of a learning curve",
            description =
                    "Computes Prechelt's criteria of early stopping (Early Stopping - But When?, 1998). E_opt(t) is the "
                            + "lowest validation loss up to epoch t, and GL(t) = 100 (E_va(t) / E_opt(t) - 1). At the end of each "
                            + "strip of k epochs, P_k(t) = 1000 (sum E_tr / (k min E_tr) - 1) over the strip, and PQ = GL / P_k. "
                            + "GL stops at the first epoch with GL > alpha, PQ at the first end of a strip with PQ > alpha, and UP "
                            + "after s consecutive strips that each end with a higher validation loss than the one before.\n\n"
                            + "The verdict follows a heuristic rule with configurable thresholds. The first case that applies "
                            + "decides:\n\n"
                            + "1. There are fewer than least_epochs epochs: too_short_to_tell.\n2. The last validation loss is "
                            + "least_rise or more above the lowest: underfitting if the training loss rose by at least as large a "
                            + "fraction since that epoch; epistemic_overfitting if the validation loss fell by less than "
                            + "least_fall up to that epoch, so that it rose from the first epochs on; aleatory_overfitting "
                            + "otherwise.\n3. The training loss fell by least_learning or more over the last strip: "
                            + "too_short_to_tell.\n4. The last training loss is more than noise_excess above the noise floor, or "
                            + "it fell by less than least_fall and no noise floor is known: underfitting.\n5. The training loss "
                            + "fell by least_fall or more and the validation loss did not: epistemic_overfitting.\n6. Otherwise: "
                            + "no_overfitting.\n\n"
                            + "The rule sees only losses. It cannot distinguish noise in the labels from a model that is too large "
                            + "for its data, nor a different distribution from harder data. A curve can show both kinds of "
                            + "overfitting, of which the verdict names one. The rule takes the first loss as the start of training "
                            + "and every loss as exact, so smooth a noisy curve first.\n\n"
                            + "With Accept: image/svg+xml, the response is a drawing of the losses by epoch, with the epochs at "
                            + "which the criteria stop.")
    @PostMapping(
            path = "/diagnosis",
            produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    DiagnosisResponse diagnosis(@RequestBody DiagnosisRequest request) {
        return diagnoses.diagnosis(request);
    }
}
