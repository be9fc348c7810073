/**
 * Calls to services of others on the network: providers of footage, engines that speak. What is
 * secret about a call stays out of routes, logs, traces and exceptions.
 */
@NullMarked
package dev.showrunner.media.service;

import org.jspecify.annotations.NullMarked;
