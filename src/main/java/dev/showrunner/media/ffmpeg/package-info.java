/**
 * Everything that knows ffmpeg: finding the program, running it by argument lists, reading its
 * progress, and asking it what a file really holds.
 */
@NullMarked
package dev.showrunner.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
