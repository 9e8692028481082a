/** Latency: a timer around the computing alone, and each answer's own account of where its time went. */
@NullMarked
package dev.praxis.support.timing;

import org.jspecify.annotations.NullMarked;
