/**
 * Whether this Showrunner can do its work: {@link dev.showrunner.health.Finding} says how each part
 * stands and what to do about it.
 */
@NullMarked
package dev.showrunner.health;

import org.jspecify.annotations.NullMarked;
