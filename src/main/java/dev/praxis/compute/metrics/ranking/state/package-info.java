/** The file form of scored labels that are merged later: a run, compact and checked. */
@NullMarked
package dev.praxis.compute.metrics.ranking.state;

import org.jspecify.annotations.NullMarked;
