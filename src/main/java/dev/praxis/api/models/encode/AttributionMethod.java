package dev.praxis.api.models.encode;

/** A way to attribute a value to the tokens. */
enum AttributionMethod {
    GRADIENT_X_INPUT("a_i = e_i · ∂value/∂e_i; sum = d value(t e)/dt at t = 1, remainder = value - sum"),
    INTEGRATED_GRADIENTS("a_i = (e_i - b_i) · ∫ ∂value/∂e_i dt from b to e; sum + remainder = value - baseline_value");

    private final String formula;

    AttributionMethod(String formula) {
        this.formula = formula;
    }

    /** Returns the definition, and the meaning of the sum, as one line. */
    String formula() {
        return formula;
    }
}
