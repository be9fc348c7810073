/**
 * The narration: what a scene says, as sound and as words with their times. Text is prepared so
 * that a voice can speak it, spoken sentence by sentence in a process of the voice's own, checked,
 * and kept in the job's folder, so that a scene is spoken once.
 */
@NullMarked
package dev.showrunner.media.voice;

import org.jspecify.annotations.NullMarked;
