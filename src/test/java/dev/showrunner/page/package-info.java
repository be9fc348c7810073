/** Pictures of the page. */
@NullMarked
package dev.showrunner.page;

import org.jspecify.annotations.NullMarked;
