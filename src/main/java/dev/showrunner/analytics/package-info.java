/**
 * How a published video does over time: snapshots of its figures, and when the next ones are due.
 */
@NullMarked
package dev.showrunner.analytics;

import org.jspecify.annotations.NullMarked;
