/**
 * Text as pictures: the bundled fonts, what they can draw, and how a text is broken into lines that
 * fit. Captions, thumbnails and cards share it, so that none of them draws a box for a character.
 */
@NullMarked
package dev.showrunner.media.text;

import org.jspecify.annotations.NullMarked;
