/** Tests of health. */
@NullMarked
package dev.showrunner.health;

import org.jspecify.annotations.NullMarked;
