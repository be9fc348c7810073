package dev.showrunner.video;

/**
 * The picture that stands for the video in a list: JPEG, 1280 by 720 pixels, at most 2 MB.
 *
 * @param file the picture, relative to the job's folder
 */
public record Thumbnail(String file) implements StageResult {}
