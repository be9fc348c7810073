/** Tests of the package of the same name. */
@NullMarked
package dev.showrunner.demo;

import org.jspecify.annotations.NullMarked;
