@NullMarked
package dev.showrunner.schedule;

import org.jspecify.annotations.NullMarked;
