/** {@code /v1/softmax}: probabilities, Jacobian and gradient. */
@NullMarked
package dev.praxis.api.softmax;

import org.jspecify.annotations.NullMarked;
