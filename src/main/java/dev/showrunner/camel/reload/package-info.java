/**
 * Route files that take effect while jobs run: looks for changes, refuses what is wrong with file,
 * line and reason, waits until what is changed is idle, and exchanges it.
 */
@NullMarked
package dev.showrunner.camel.reload;

import org.jspecify.annotations.NullMarked;
