/**
 * What is published when: the slots that jobs, future occurrences of schedules and reservations
 * hold, the rules that they are to keep, what breaks them, and where there is room. Knows no Camel
 * and no SQL: the store is an interface here and is implemented in {@code store}; schedules give
 * their occurrences by {@link dev.showrunner.calendar.SlotSource}.
 */
@NullMarked
package dev.showrunner.calendar;

import org.jspecify.annotations.NullMarked;
