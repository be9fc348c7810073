/**
 * The configuration: where its values come from, which keys exist, and one clear sentence for each
 * key or value that is wrong. The shipped {@code config/application.properties} is the list of
 * keys, so that file, its comments and this package cannot disagree.
 */
@NullMarked
package dev.showrunner.settings;

import org.jspecify.annotations.NullMarked;
