/** {@code /v1/cross-entropy}: cross-entropy loss and its gradient. */
@NullMarked
package dev.praxis.api.explanations.crossentropy;

import org.jspecify.annotations.NullMarked;
