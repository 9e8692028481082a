/**
 * Request ids, which connect a response with its log lines and its trace; probes, readiness and the
 * version of the build.
 */
@NullMarked
package dev.praxis.observability;

import org.jspecify.annotations.NullMarked;
