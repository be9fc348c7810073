/** Files that are whole or absent: written beside their place, flushed, and renamed in one step. */
@NullMarked
package dev.showrunner.files;

import org.jspecify.annotations.NullMarked;
