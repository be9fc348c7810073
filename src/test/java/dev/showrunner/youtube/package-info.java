/** Sign-in, tokens and their files, against the emulator over loopback. */
@NullMarked
package dev.showrunner.youtube;

import org.jspecify.annotations.NullMarked;
