/**
 * A transformer encoder described once, as data: its architecture and its weights by name and
 * shape. Two engines read it: {@link dev.praxis.compute.transformer.traced} in float64, one
 * sequence, with every stage between the input and the output;
 * {@link dev.praxis.compute.transformer.fast} in float32, packed, for batches of sequences of any
 * lengths.
 */
@NullMarked
package dev.praxis.compute.transformer;

import org.jspecify.annotations.NullMarked;
