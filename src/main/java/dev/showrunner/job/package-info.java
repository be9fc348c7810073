/**
 * A job's life: the request, the row that is the only truth about it, the states it may pass
 * through, the claims that\n * let one node work on it, and what is remembered of every attempt.
 * Knows no Camel and no SQL: the store is an\n * interface here and is implemented in {@code
 * store}.
 */
@NullMarked
package dev.showrunner.job;

import org.jspecify.annotations.NullMarked;
