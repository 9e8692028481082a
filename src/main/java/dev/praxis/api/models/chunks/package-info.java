/** Vectors of the chunks of long texts. */
@NullMarked
package dev.praxis.api.models.chunks;

import org.jspecify.annotations.NullMarked;
