/**
 * Where words come from: Markdown that people write, and the outline writer when there is nobody to
 * write. A style says in what manner.
 */
@NullMarked
package dev.showrunner.script;

import org.jspecify.annotations.NullMarked;
