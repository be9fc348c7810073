package dev.showrunner.script;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a model is told and asked, in words. The same brief gives the same words. */
final class Prompts {
  /** Words that a model writes well in one answer; more are asked for in parts. */
  static final int PART = 900;

  private static final int WORDS_OF_A_SCENE = 80;
  private static final int LONGEST_PREVIOUS = 12_000;

  private Prompts() {}

  /** What holds for all questions about a script. */
  static String rules(Brief brief, String schema) {
    StringBuilder text = new StringBuilder();
    text.append("You write scripts for videos in which a voice speaks while pictures are shown.\n");
    text.append("Manner: ").append(brief.style().prompt()).append('\n');
    text.append("Language: write all that is spoken or shown in ").append(language(brief));
    text.append("; searchWords are always English.\n");
    text.append(
        "narration holds only words to be spoken: no stage directions, no speakers' names,");
    text.append(" no markup, no emoji, no lists. Write what a voice can read aloud.\n");
    text.append("Claim nothing that you are not sure of. Invent no source, quotation or figure.\n");
    text.append(
        "onScreenText is a few words that are laid over the pictures, as a name, a number or a term;"
            + " empty where nothing is worth it. In some scenes, about every third, design may");
    text.append(" say what is drawn instead of footage, where that shows more: a heading (text,");
    text.append(
        " keywords), a list (title, items), a number (value, label), a quote (text, by), compare");
    text.append(
        " (title, left and right with heading and items), a chart (title, form, unit, points)");
    text.append(
        " or a timeline (title, events). Its texts are short, and narration says the same.\n");
    text.append("Say nothing twice, and do not announce what you will say.\n");
    if (!brief.banned().isEmpty()) {
      text.append("These words and phrases must not occur anywhere: ");
      text.append(quoted(brief.banned())).append(".\n");
    }
    if (!brief.style().disclaimer().isEmpty() && !brief.isEnglish()) {
      text.append("Put this into disclaimer, translated into the video's language: \"");
      text.append(brief.style().disclaimer()).append("\"\n");
    }
    text.append("Answer with one JSON object and nothing else, by this JSON Schema:\n");
    return text.append(schema).toString();
  }

  /** The first question: the whole script, or its first part when it is a long one. */
  static String write(Brief brief) {
    int words = Math.min(PART, brief.words());
    StringBuilder text = new StringBuilder();
    text.append("Write a script about: \"").append(brief.topic()).append("\"\n");
    if (!brief.title().isEmpty()) {
      text.append("The video is called: \"").append(brief.title()).append("\"\n");
    }
    text.append(length(brief, words));
    if (brief.words() > PART) {
      text.append(
          "The whole video has %d words. Write about %d of them now: the beginning, and as the last scene the one that closes the video. What comes between is asked for later.\n"
              .formatted(brief.words(), words));
    }
    if (!brief.previous().isEmpty()) {
      text.append("This is the version that there was:\n<<<\n");
      text.append(start(brief.previous())).append("\n>>>\n");
    }
    if (!brief.rejections().isEmpty()) {
      text.append(
          "It was rejected. Write a new one that heeds these notes of the person who did:\n");
      brief.rejections().forEach(note -> text.append("- ").append(note).append('\n'));
    }
    if (!brief.resembled().isEmpty()) {
      text.append("The channel already has ").append(quoted(brief.resembled()));
      text.append(
          ", which says much the same. Take quite another angle: another question to begin");
      text.append(" with, other examples, another order, other sentences.\n");
    }
    return text.toString();
  }

  private static String length(Brief brief, int words) {
    int scenes = Math.max(2, Math.round((float) words / WORDS_OF_A_SCENE));
    return ("It is spoken at %d words a minute. hook, all narration and callToAction together have"
            + " %d words; fewer than %d or more than %d are wrong. That is about %d scenes of %d"
            + " words.\n")
        .formatted(
            brief.style().wordsPerMinute(),
            words,
            words * 93 / 100,
            words * 107 / 100,
            scenes,
            words / scenes);
  }

  /** Asks for more scenes before the last one. */
  static String lengthen(Brief brief, Draft draft) {
    int missing = brief.words() - draft.words();
    int words = Math.min(PART, missing);
    int scenes = Math.max(1, Math.round((float) words / WORDS_OF_A_SCENE));
    List<DraftScene> all = draft.scenes();
    DraftScene before = all.get(Math.max(0, all.size() - 2));
    return ("This script about \"%s\", called \"%s\", has %d words and is to have %d. Its scenes are:\n"
            + "%s\nThe last but one ends: \"%s\"\nThe last one begins: \"%s\"\n"
            + "Write %d more scenes, with %d words of narration in all, that come between these two"
            + " and say what was not said yet. Their numbers begin with %d. Repeat title, hook,"
            + " callToAction, description and tags as short as you like; only your scenes are used.")
        .formatted(
            brief.topic(),
            draft.title(),
            draft.words(),
            brief.words(),
            list(all),
            end(before.narration()),
            start(all.get(all.size() - 1).narration()),
            scenes,
            words,
            all.size());
  }

  /**
   * Asks for a better version of some scenes.
   *
   * @param round how often it was asked for already
   */
  static String change(Draft draft, List<String> problems, List<DraftScene> affected, int round) {
    return (round == 0 ? "" : "The last change did not mend it. ")
        + ("This script, called \"%s\", cannot be used as it is:\n%s\n"
                + "hook: %s\ncallToAction: %s\ndescription: %s\ntags: %s\n%s\n"
                + "Write anew what has to be changed, and nothing else: of scenes only those, with"
                + " their numbers, and at least one. Give title, hook, callToAction, description and"
                + " tags in any case.")
            .formatted(
                draft.title(),
                problems.stream().map(each -> "- " + each).collect(Collectors.joining("\n")),
                draft.hook(),
                draft.callToAction(),
                draft.description(),
                String.join(", ", draft.tags()),
                affected.stream()
                    .map(each -> "scene %d: %s".formatted(each.number(), each.narration()))
                    .collect(Collectors.joining("\n")));
  }

  /** Asks again because an answer was none. */
  static String again(String why) {
    return "That answer cannot be used: "
        + why
        + ". Answer again: one whole JSON object by the schema, and nothing before or after it.";
  }

  private static String language(Brief brief) {
    Locale locale = Locale.forLanguageTag(brief.language());
    return locale.getDisplayName(Locale.ENGLISH) + " (" + brief.language() + ")";
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(", "));
  }

  private static String list(List<DraftScene> scenes) {
    return scenes.stream()
        .map(scene -> scene.number() + ". " + scene.heading())
        .collect(Collectors.joining("\n"));
  }

  private static String start(String text) {
    return text.length() <= LONGEST_PREVIOUS ? text : text.substring(0, LONGEST_PREVIOUS) + "…";
  }

  private static String end(String text) {
    return text.length() <= 600 ? text : "…" + text.substring(text.length() - 600);
  }
}
