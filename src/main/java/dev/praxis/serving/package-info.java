/**
 * Loaded models and the engine, and what every capability on models shares: lookup, tokenizing,
 * batches in bounded memory.
 */
@NullMarked
package dev.praxis.serving;

import org.jspecify.annotations.NullMarked;
