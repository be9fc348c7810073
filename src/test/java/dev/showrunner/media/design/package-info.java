/** Proofs of the package of the same name. */
@NullMarked
package dev.showrunner.media.design;

import org.jspecify.annotations.NullMarked;
