/** {@code /v1/cross-entropy}: loss and gradient. */
@NullMarked
package dev.praxis.api.crossentropy;

import org.jspecify.annotations.NullMarked;
