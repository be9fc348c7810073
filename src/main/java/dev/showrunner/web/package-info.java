/**
 * What is answered over REST: how a job looks from outside, what each operation of the contract
 * does, and how an error becomes a problem document. The routes in {@code api.camel.yaml} call
 * these classes; they know neither Camel nor HTTP.
 */
@NullMarked
package dev.showrunner.web;

import org.jspecify.annotations.NullMarked;
