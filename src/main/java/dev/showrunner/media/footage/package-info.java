/**
 * The user's clips, pictures and music: what lies in the library, what of it can be used, and which
 * of it suits a scene.
 */
@NullMarked
package dev.showrunner.media.footage;

import org.jspecify.annotations.NullMarked;
