/**
 * The picture that stands for a video in a list: the title in large letters over a darkened frame
 * of the video. It is drawn for the size of a phone's list, where it is 168 pixels wide.
 */
@NullMarked
package dev.showrunner.media.thumbnail;

import org.jspecify.annotations.NullMarked;
