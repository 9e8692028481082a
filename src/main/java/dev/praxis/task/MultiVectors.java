package dev.praxis.task;

import dev.praxis.checkpoint.sentence.TextVectors;
import dev.praxis.serving.TokenizedInputs;
import java.util.List;

/**
 * Texts with their vectors for late interaction.
 *
 * @param inputs tokens of the texts, as encoded
 * @param vectors vectors of each text
 */
public record MultiVectors(TokenizedInputs inputs, List<TextVectors> vectors) {}
