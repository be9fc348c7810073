/**
 * The picture that stands for a video in a list: a frame of it with its title, large enough for a
 * phone.
 */
@NullMarked
package dev.showrunner.media.thumbnail;

import org.jspecify.annotations.NullMarked;
