/**
 * The command line: picocli commands that talk to the running server over REST, and the two that
 * start one.
 */
@NullMarked
package dev.showrunner.cli;

import org.jspecify.annotations.NullMarked;
