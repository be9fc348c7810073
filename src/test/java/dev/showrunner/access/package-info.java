@NullMarked
package dev.showrunner.access;

import org.jspecify.annotations.NullMarked;
