/** {@code /v1/cross-entropy}: loss and gradient. */
@NullMarked
package dev.praxis.api.explanations.crossentropy;

import org.jspecify.annotations.NullMarked;
