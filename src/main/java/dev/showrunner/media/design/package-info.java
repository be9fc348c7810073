/**
 * Designed scenes: headings, lists, numbers, quotations, comparisons, charts and timelines, laid
 * out for a picture's size and drawn as layers, each of which moves for a moment when its words are
 * spoken and then stands. A layer is a few small pictures for ffmpeg to lay over a glow, so that a
 * scene costs about what its glow does.
 */
@NullMarked
package dev.showrunner.media.design;

import org.jspecify.annotations.NullMarked;
