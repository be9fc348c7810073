/** Tests of the calendar's rules, which need no database. */
@NullMarked
package dev.showrunner.calendar;

import org.jspecify.annotations.NullMarked;
