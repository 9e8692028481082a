/** Hidden states, attention maps, embeddings and stages of a loaded model. */
@NullMarked
package dev.praxis.api.models.encode;

import org.jspecify.annotations.NullMarked;
