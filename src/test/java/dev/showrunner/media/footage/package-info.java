/** Tests of how footage and music are found and chosen. */
@NullMarked
package dev.showrunner.media.footage;

import org.jspecify.annotations.NullMarked;
