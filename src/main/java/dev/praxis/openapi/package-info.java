/**
 * The OpenAPI description of the API: everything that annotations cannot express about types,
 * examples, problems and order.
 */
@NullMarked
package dev.praxis.openapi;

import org.jspecify.annotations.NullMarked;
