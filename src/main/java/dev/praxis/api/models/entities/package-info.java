/** Entities of texts: classification of their tokens. */
@NullMarked
package dev.praxis.api.models.entities;

import org.jspecify.annotations.NullMarked;
