/** Comparison of texts. */
@NullMarked
package dev.praxis.api.models.similarity;

import org.jspecify.annotations.NullMarked;
