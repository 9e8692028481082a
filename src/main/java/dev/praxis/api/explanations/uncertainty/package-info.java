/**
 * {@code /v1/uncertainty}: splits the uncertainty of a prediction into a part inherent in the data
 * and a part that more data could remove.
 */
@NullMarked
package dev.praxis.api.explanations.uncertainty;

import org.jspecify.annotations.NullMarked;
