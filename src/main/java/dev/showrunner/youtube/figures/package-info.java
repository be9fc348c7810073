/** How videos and channels on YouTube do: the Data API's statistics, and YouTube Analytics. */
@NullMarked
package dev.showrunner.youtube.figures;

import org.jspecify.annotations.NullMarked;
