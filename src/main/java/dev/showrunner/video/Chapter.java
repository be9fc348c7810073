package dev.showrunner.video;

/**
 * A place in the video that its description can link to.
 *
 * @param startMillis from the start of the video
 * @param title the chapter's name; never blank
 */
public record Chapter(int startMillis, String title) {}
