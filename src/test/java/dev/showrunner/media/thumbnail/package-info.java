/** Proofs of the package of the same name. */
@NullMarked
package dev.showrunner.media.thumbnail;

import org.jspecify.annotations.NullMarked;
