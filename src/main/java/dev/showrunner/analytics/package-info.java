/**
 * How published videos do: figures taken at once and after an hour, a day, a week and four weeks.
 * The first ones end a job; the later ones are due rows of their own.
 */
@NullMarked
package dev.showrunner.analytics;

import org.jspecify.annotations.NullMarked;
