/** Tests of the package of the same name. */
@NullMarked
package dev.showrunner.script;

import org.jspecify.annotations.NullMarked;
