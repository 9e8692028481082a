/**
 * Entities of labeled tokens: the aggregation of tokens, and the choice between windows that
 * overlap. Pure functions.
 */
@NullMarked
package dev.praxis.task.entities;

import org.jspecify.annotations.NullMarked;
