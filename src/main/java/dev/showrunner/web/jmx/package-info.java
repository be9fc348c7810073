/**
 * What JMX answers: MXBeans over the resources of the REST interface, so that an operator's console
 * is bound by the same rules and reads the same words.
 */
@NullMarked
package dev.showrunner.web.jmx;

import org.jspecify.annotations.NullMarked;
