/**
 * What must know Camel or its HTTP server: the guard in front of every request, ffmpeg behind
 * {@code exec:}, and bridges from plain interfaces to routes. Everything else in the project is
 * plain Java.
 */
@NullMarked
package dev.showrunner.camel;

import org.jspecify.annotations.NullMarked;
