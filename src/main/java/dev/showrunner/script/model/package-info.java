/**
 * The language model that is configured, by LangChain4j: which provider, how it is spoken to, and
 * one sentence for each way in which it can fail. Nothing here is loaded before a script is asked
 * for.
 */
@NullMarked
package dev.showrunner.script.model;

import org.jspecify.annotations.NullMarked;
