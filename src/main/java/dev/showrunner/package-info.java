/**
 * Showrunner's entry: the main class, and the one place that binds beans for the routes. Nothing
 * here makes a video; it only joins what the rooms below offer.
 */
@NullMarked
package dev.showrunner;

import org.jspecify.annotations.NullMarked;
