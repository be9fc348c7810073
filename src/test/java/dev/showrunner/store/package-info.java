/** Tests of the stores, on both databases. */
@NullMarked
package dev.showrunner.store;

import org.jspecify.annotations.NullMarked;
