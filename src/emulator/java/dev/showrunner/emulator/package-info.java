/**
 * A strict stand-in for YouTube, on loopback: sign-in, resumable uploads, thumbnails, captions,
 * playlists, videos and analytics, as the YouTube Data API v3 and the YouTube Analytics API v2
 * answer them. It refuses what YouTube refuses, with YouTube's error body, keeps a ledger of quota,
 * and breaks connections and answers when told to ({@link dev.showrunner.emulator.Fault}).
 *
 * <p>It shares no code with the client, so that a mistake about the protocol is not made on both
 * sides alike; Google's own client library uploads to it in the tests.
 */
@NullMarked
package dev.showrunner.emulator;

import org.jspecify.annotations.NullMarked;
