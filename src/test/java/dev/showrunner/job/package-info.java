/** Tests of the job engine. */
@NullMarked
package dev.showrunner.job;

import org.jspecify.annotations.NullMarked;
