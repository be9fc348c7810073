/** Tests of what is told about videos, and of publishing them once. */
@NullMarked
package dev.showrunner.publish;

import org.jspecify.annotations.NullMarked;
