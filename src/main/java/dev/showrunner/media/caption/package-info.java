/**
 * Captions: which words are shown together and when, the same as SubRip and WebVTT files, and as
 * pictures with the spoken word highlighted, which any ffmpeg can lay over a video.
 */
@NullMarked
package dev.showrunner.media.caption;

import org.jspecify.annotations.NullMarked;
