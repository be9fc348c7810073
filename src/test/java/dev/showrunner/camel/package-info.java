@NullMarked
package dev.showrunner.camel;

import org.jspecify.annotations.NullMarked;
