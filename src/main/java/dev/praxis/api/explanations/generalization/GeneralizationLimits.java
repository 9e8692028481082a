package dev.praxis.api.explanations.generalization;

import dev.praxis.admission.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of experiments, besides those of arrays.
 *
 * @param multiplications Maximum number of multiplications of one experiment, coefficients times
 *     points times epochs
 */
@ConfigurationProperties("praxis.generalization")
record GeneralizationLimits(@DefaultValue("500000000") long multiplications) {

    private static final String MULTIPLICATIONS = "praxis.generalization.multiplications";

    GeneralizationLimits {
        Limit.requireValid(MULTIPLICATIONS, multiplications, Long.MAX_VALUE);
    }

    Limit work() {
        return new Limit(MULTIPLICATIONS, "multiplications", multiplications);
    }
}
