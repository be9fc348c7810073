/**
 * Tests of the whole program as its user has it: a process of its own, asked over HTTP, killed,
 * cancelled, fed with bad files and a full disk.
 */
@NullMarked
package dev.showrunner.program;

import org.jspecify.annotations.NullMarked;
