/**
 * What is seen and heard under the narration: the library's clips, pictures and music, each probed
 * once, chosen scene by scene by what their names, folders and tags say. Where nothing fits, a
 * scene gets a glow in its style's palette.
 */
@NullMarked
package dev.showrunner.media.footage;

import org.jspecify.annotations.NullMarked;
