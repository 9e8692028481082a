/** Classification of texts and of pairs of texts. */
@NullMarked
package dev.praxis.api.models.classify;

import org.jspecify.annotations.NullMarked;
