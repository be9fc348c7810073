/** The narration, with the real voice in its own process wherever that can be. */
@NullMarked
package dev.showrunner.media.voice;

import org.jspecify.annotations.NullMarked;
