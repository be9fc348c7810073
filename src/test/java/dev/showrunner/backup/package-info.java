@NullMarked
package dev.showrunner.backup;

import org.jspecify.annotations.NullMarked;
