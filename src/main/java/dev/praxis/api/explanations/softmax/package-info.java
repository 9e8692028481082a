/** {@code /v1/softmax}: probabilities, Jacobian and gradient. */
@NullMarked
package dev.praxis.api.explanations.softmax;

import org.jspecify.annotations.NullMarked;
