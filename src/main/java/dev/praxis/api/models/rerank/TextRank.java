package dev.praxis.api.models.rerank;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One ranked text in the shape of text-embeddings-inference.
 *
 * @param index index of the text in the request, from 0
 * @param text the text; null unless the request asks for it
 * @param score sigmoid of the logit, or the logit
 */
record TextRank(
        int index,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text,
        double score) {}
