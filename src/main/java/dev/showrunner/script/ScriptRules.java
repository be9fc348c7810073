package dev.showrunner.script;

import java.util.List;

/**
 * What no script of this house may be like.
 *
 * @param bannedWords words and phrases that none may have, besides those of its style
 * @param resemblance from which share of common runs of three words, above 0 to 1, a script counts
 *     as one that the channel already has
 */
public record ScriptRules(List<String> bannedWords, double resemblance) {
  /** What is shipped. */
  public static final ScriptRules STANDARD = new ScriptRules(List.of(), 0.5);

  public ScriptRules {
    bannedWords = List.copyOf(bannedWords);
  }
}
