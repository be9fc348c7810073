/** How videos on YouTube do, asked over HTTP of the emulator. */
@NullMarked
package dev.showrunner.youtube.figures;

import org.jspecify.annotations.NullMarked;
