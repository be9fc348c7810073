/**
 * Where finished videos go: what a channel is told about a video, kept within YouTube's limits, and
 * the channels themselves. A folder on this machine is the first kind of channel; whatever the
 * kind, a video is published whole and once.
 */
@NullMarked
package dev.showrunner.publish;

import org.jspecify.annotations.NullMarked;
