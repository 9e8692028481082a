/**
 * Admission control for every computation: limits, concurrency, queueing, memory and timing, all
 * checked before the work starts.
 */
@NullMarked
package dev.praxis.admission;

import org.jspecify.annotations.NullMarked;
