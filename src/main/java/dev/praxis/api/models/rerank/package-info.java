/** Ranking of documents by their relevance to a query. */
@NullMarked
package dev.praxis.api.models.rerank;

import org.jspecify.annotations.NullMarked;
