package dev.showrunner.video;

import java.time.Instant;

/**
 * Proof that a video is where its channel's viewers find it.
 *
 * @param channel the channel's name
 * @param videoId the channel's own name for the video: YouTube's id, or the job's id in a folder
 *     channel
 * @param url where it can be watched: {@code https:} or {@code file:}
 * @param publishedAt when that was confirmed
 */
public record Publication(String channel, String videoId, String url, Instant publishedAt)
    implements StageResult {}
