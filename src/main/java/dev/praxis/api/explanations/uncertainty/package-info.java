/**
 * {@code /v1/uncertainty}: what of a prediction's uncertainty the data have in them, and what more
 * data could take away.
 */
@NullMarked
package dev.praxis.api.explanations.uncertainty;

import org.jspecify.annotations.NullMarked;
