/** Scoring and classification in the shape of vLLM. */
@NullMarked
package dev.praxis.api.shapes.vllm;

import org.jspecify.annotations.NullMarked;
