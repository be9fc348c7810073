package dev.showrunner.script;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.video.Script;

/**
 * A Markdown script as it was read.
 *
 * @param frontMatter every key that stood above the text, those of the job among them
 */
record ParsedScript(Script script, ObjectNode frontMatter) {}
