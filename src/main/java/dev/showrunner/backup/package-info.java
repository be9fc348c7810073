/**
 * Backups of a home: database, configuration and files, made while the server runs, checked before
 * they replace anything, and put in place in one step that a crash cannot leave half done.
 */
@NullMarked
package dev.showrunner.backup;

import org.jspecify.annotations.NullMarked;
