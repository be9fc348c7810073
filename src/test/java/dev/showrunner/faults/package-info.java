/**
 * Processes that run the real engine on one database, and what is done to them: they are killed,
 * stopped and continued, and every job must come out right.
 */
@NullMarked
package dev.showrunner.faults;

import org.jspecify.annotations.NullMarked;
