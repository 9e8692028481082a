/**
 * The exception of the checkpoint packages. It has its own package because all of them throw it.
 */
@NullMarked
package dev.praxis.checkpoint.problem;

import org.jspecify.annotations.NullMarked;
