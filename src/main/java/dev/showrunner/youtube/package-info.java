/**
 * YouTube as a place where videos go: who is signed in to it, and the tokens that its requests
 * carry. What is secret stays in this package: refresh tokens and client secrets leave it only for
 * their files and for the token endpoint, and no message, log line or {@code toString} has them.
 */
@NullMarked
package dev.showrunner.youtube;

import org.jspecify.annotations.NullMarked;
