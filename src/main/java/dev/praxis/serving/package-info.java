/**
 * Loaded models and the compute engine, and the parts that all capabilities on models share:
 * lookup, tokenizing, batches in bounded memory.
 */
@NullMarked
package dev.praxis.serving;

import org.jspecify.annotations.NullMarked;
