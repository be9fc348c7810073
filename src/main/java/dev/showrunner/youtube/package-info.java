/**
 * YouTube as a place where videos go: who is signed in to it, the tokens that its requests carry,
 * what a request is and what it costs, uploads that go on where they were broken off, and what
 * follows an upload. How a request travels is not known here: {@link
 * dev.showrunner.youtube.YouTubeHttp} is a bridge to a route.
 *
 * <p>What is secret stays in this package: refresh tokens and client secrets leave it only for
 * their files and for the token endpoint, and no message, log line or {@code toString} has them.
 */
@NullMarked
package dev.showrunner.youtube;

import org.jspecify.annotations.NullMarked;
