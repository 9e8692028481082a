/**
 * Parts that the endpoints of metrics share, which never import each other: groups of rows, options
 * and limits of resampling.
 */
@NullMarked
package dev.praxis.evaluation;

import org.jspecify.annotations.NullMarked;
