/** Values of a statistic on many resamples, and what they say about it. */
@NullMarked
package dev.praxis.compute.metrics.resampling;

import org.jspecify.annotations.NullMarked;
