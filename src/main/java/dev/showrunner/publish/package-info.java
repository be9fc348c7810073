/**
 * Taking a finished video to its viewers: what a channel is told about it, and the channels
 * themselves. A video is published once, and never half.
 */
@NullMarked
package dev.showrunner.publish;

import org.jspecify.annotations.NullMarked;
