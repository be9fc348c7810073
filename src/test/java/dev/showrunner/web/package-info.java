/** Tests of what REST reads and answers. */
@NullMarked
package dev.showrunner.web;

import org.jspecify.annotations.NullMarked;
