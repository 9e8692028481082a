/** Request ids, which connect a response with its log lines and its trace. */
@NullMarked
package dev.praxis.observability;

import org.jspecify.annotations.NullMarked;
