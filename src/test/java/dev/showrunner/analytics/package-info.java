/** Tests of the figures that are taken of published videos, on both databases. */
@NullMarked
package dev.showrunner.analytics;

import org.jspecify.annotations.NullMarked;
