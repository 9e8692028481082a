/**
 * Encoders in float64, one sequence at a time, with every number between the input and the output: stages with a name, a shape and a formula, in
 * the order in which one draws them. It is the oracle of {@code fast}.
 */
@NullMarked
package dev.praxis.compute.transformer.traced;

import org.jspecify.annotations.NullMarked;
