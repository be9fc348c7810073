/**
 * What the demo has to show on a machine whose library is empty: pictures that are drawn and music
 * that is composed by code, the same on every machine. Nothing else needs this package.
 */
@NullMarked
package dev.showrunner.demo;

import org.jspecify.annotations.NullMarked;
