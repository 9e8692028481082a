/**
 * Inference tasks: embeddings, classification, relevance, tokens. One service each, shared by
 * all API shapes, each of which only maps its requests and responses.
 */
@NullMarked
package dev.praxis.task;

import org.jspecify.annotations.NullMarked;
