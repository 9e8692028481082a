package dev.praxis.api.explanations.softmax;

import dev.praxis.openapi.NumberOrArray;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.drawing.HeatMap;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record SoftmaxJacobianResponse(
        @Schema(description = "Probabilities s = softmax(z / T), in the shape of the logits.")
        Tensor probabilities,

        @Schema(
                description =
                        "Jacobian J_ij = ds_i/dz_j = s_i (delta_ij - s_j) / T, shape [classes x classes] for a vector, [rows "
                                + "x classes x classes] for a matrix. Each row of J sums to 0.")
        Tensor jacobian,

        @NumberOrArray
        @Schema(description = "Frobenius norm sqrt(sum_ij J_ij^2): a number for a vector, shape [rows] for a matrix.")
        Tensor frobeniusNorm,

        @NumberOrArray
        @Schema(description = "Largest |J_ij|: a number for a vector, shape [rows] for a matrix. At most 1 / (4 T).")
        Tensor maxAbs)
        implements Drawable {

    @Override
    public List<HeatMap> panels() {
        return JacobianMaps.of(this);
    }
}
