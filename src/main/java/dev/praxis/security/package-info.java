/**
 * Security: API keys and their quotas, cross-origin requests, and security headers of responses.
 */
@NullMarked
package dev.praxis.security;

import org.jspecify.annotations.NullMarked;
