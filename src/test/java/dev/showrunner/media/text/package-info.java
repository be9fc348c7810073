/** Proofs of the package of the same name. */
@NullMarked
package dev.showrunner.media.text;

import org.jspecify.annotations.NullMarked;
