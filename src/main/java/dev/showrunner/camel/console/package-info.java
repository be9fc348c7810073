/**
 * Hawtio, the console of Camel's people, in this process: its files, what it asks its server, and
 * Jolokia behind a policy of ours.
 */
@NullMarked
package dev.showrunner.camel.console;

import org.jspecify.annotations.NullMarked;
