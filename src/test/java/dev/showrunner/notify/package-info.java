/** Tests of notifications. */
@NullMarked
package dev.showrunner.notify;

import org.jspecify.annotations.NullMarked;
