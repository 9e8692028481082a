/**
 * The management port: probes and metrics on a few threads that callers of the API cannot occupy.
 */
@NullMarked
package dev.praxis.management;

import org.jspecify.annotations.NullMarked;
