package dev.showrunner.media.ffmpeg;

/**
 * What a successful call of ffmpeg said.
 *
 * @param log the last 64 kB of its log
 */
public record FfmpegResult(String log) {}
