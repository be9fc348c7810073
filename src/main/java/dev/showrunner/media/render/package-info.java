/**
 * The assembly stage: lays the scenes out on whole frames, renders each as a segment of its own,
 * joins them with crossfades, mixes the sound beside them, and lets nothing pass that the quality
 * gate has not measured.
 */
@NullMarked
package dev.showrunner.media.render;

import org.jspecify.annotations.NullMarked;
