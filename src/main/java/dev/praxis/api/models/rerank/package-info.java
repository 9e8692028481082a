/** Documents in the order in which they answer a query. */
@NullMarked
package dev.praxis.api.models.rerank;

import org.jspecify.annotations.NullMarked;
