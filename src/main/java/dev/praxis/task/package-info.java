/**
 * Uses of models: embeddings, classes, relevance, scores, tokens. There is one service for each,
 * which all API shapes share. They only map requests and responses.
 */
@NullMarked
package dev.praxis.task;

import org.jspecify.annotations.NullMarked;
