/**
 * What Prometheus is told: {@link dev.showrunner.metrics.Metrics} counts what the engine's
 * milestones say, and looks at the rest when it is asked.
 */
@NullMarked
package dev.showrunner.metrics;

import org.jspecify.annotations.NullMarked;
