/**
 * Who may do what: tokens with their roles, sessions of browsers, what a request needs, and how
 * long who guesses has to wait. Knows neither HTTP server nor Camel.
 */
@NullMarked
package dev.showrunner.access;

import org.jspecify.annotations.NullMarked;
