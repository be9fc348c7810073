/**
 * Letters as shapes: the font that travels with the program, which characters it can draw and what
 * draws the others, and how a text is laid into a box. Captions, scene cards and thumbnails draw
 * their words with it, so that a machine without a single installed font makes the same picture.
 */
@NullMarked
package dev.showrunner.media.text;

import org.jspecify.annotations.NullMarked;
