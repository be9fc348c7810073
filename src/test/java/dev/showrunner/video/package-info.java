@NullMarked
package dev.showrunner.video;

import org.jspecify.annotations.NullMarked;
