/** Average precision of object detectors, and what their errors cost. */
@NullMarked
package dev.praxis.api.metrics.detection;

import org.jspecify.annotations.NullMarked;
