/**
 * What a collector of OpenTelemetry is told: one trace for each job, however long it lives and on
 * however many nodes, out of the engine's milestones.
 */
@NullMarked
package dev.showrunner.tracing;

import org.jspecify.annotations.NullMarked;
