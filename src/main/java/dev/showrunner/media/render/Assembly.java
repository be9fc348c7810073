package dev.showrunner.media.render;

import dev.showrunner.job.Claim;
import dev.showrunner.video.Assets;
import dev.showrunner.video.Script;

/**
 * What is to be assembled.
 *
 * @param claim the right to do it
 * @param script what is said
 * @param assets what is seen and heard under it
 * @param format the video's form
 * @param look what it looks like otherwise
 */
public record Assembly(
    Claim claim, Script script, Assets assets, VideoFormat format, VideoLook look) {}
