/**
 * States of ranked rows in requests and responses: files in forms, base64 in JSON, and a response
 * that is a file.
 */
@NullMarked
package dev.praxis.wire.states;

import org.jspecify.annotations.NullMarked;
