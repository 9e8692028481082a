/** {@code /v1/generalization}: overfitting, shown in an experiment and diagnosed from losses. */
@NullMarked
package dev.praxis.api.explanations.generalization;

import org.jspecify.annotations.NullMarked;
