@NullMarked
package dev.showrunner.quota;

import org.jspecify.annotations.NullMarked;
