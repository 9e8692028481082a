/**
 * Who may call: keys and their quotas, requests from other origins, and the headers that tell a
 * browser what it may do.
 */
@NullMarked
package dev.praxis.security;

import org.jspecify.annotations.NullMarked;
