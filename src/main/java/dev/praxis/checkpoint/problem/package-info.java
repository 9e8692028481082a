/**
 * What is wrong with a checkpoint: a package of its own, because every other package of the model
 * layer throws it.
 */
@NullMarked
package dev.praxis.checkpoint.problem;

import org.jspecify.annotations.NullMarked;
