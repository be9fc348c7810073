/** Tests of the metrics. */
@NullMarked
package dev.showrunner.metrics;

import org.jspecify.annotations.NullMarked;
