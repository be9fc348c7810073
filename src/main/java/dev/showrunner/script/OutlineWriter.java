package dev.showrunner.script;

import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a plain outline when no language model is configured. It knows nothing about the topic and
 * claims nothing about it: it asks, and proposes how to find out. The same topic gives the same
 * outline.
 */
final class OutlineWriter {
  /** Parts of a short outline, as far as there is room. */
  private static final int USUAL = 3;

  /** A subject of more words is named once, and then pointed to. */
  private static final int MOST_REPEATED = 6;

  /** One that takes more than a fifth of the outline is not named at all. */
  private static final int LONGEST_SHARE = 5;

  private static final String UNNAMED = "the subject of this video";

  /** A part is left out that would make the outline longer by more than such a share. */
  private static final int TOLERANCE = 20;

  private static final int WORDS_OF_A_SCENE = 60;
  private static final int STEP = 3;
  private static final List<Part> MIDDLE =
      List.of(
          new Part(
              "What do you know already?",
              "Stop for a moment and think of what you know about %s already.",
              "Say it aloud in one sentence. Where you hesitate, there is something to find out.",
              "Perhaps you know a name, a place, or a picture. That is enough to begin with.",
              "Now ask where you have it from: a teacher, a film, a friend?",
              "Mark what you are sure of, and what you only believe.",
              "Keep that list. At the end it will show you how far you have come."),
          new Part(
              "Ask good questions",
              "Who first cared about %s, and why? What would be different without it?",
              "Write down three questions of your own. The best ones cannot be answered with yes.",
              "Begin one with how, one with why, and one with what if.",
              "Then put them in order, and start with the one you would ask a friend.",
              "A question that makes you smile is worth more than one that sounds clever.",
              "Leave some room below each of them, because answers bring new questions."),
          new Part(
              "Look closely",
              "Find one example of %s that you can see, hear, or try for yourself.",
              "Describe it before you explain it. Details lead further than opinions do.",
              "What is its size, its color, its sound? What comes before it, and what after?",
              "Look a second time, more slowly, and note one thing that you missed.",
              "If you can, draw it. A pencil notices what the eye passes over.",
              "Then show your notes to somebody, and ask what they would add."),
          new Part(
              "Compare",
              "Put %s beside something that you understand well.",
              "What do the two share, and where does the comparison break? Both answers teach you.",
              "Try one comparison from nature, and one from your own day.",
              "Make two columns: alike on the left, different on the right.",
              "The longer column tells you whether the comparison is a good one.",
              "Keep the best of them, for it will help you to remember."),
          new Part(
              "Check your sources",
              "Look up %s in two places that do not copy from each other.",
              "Where they agree, go on. Where they differ, ask how each of them knows.",
              "Ask who wrote it, when, and for whom.",
              "A good source shows you where to look further, and admits what is not known.",
              "Be careful with a number that comes without a date.",
              "Write down where you found each answer, so that you can go back to it."),
          new Part(
              "Change your view",
              "How would a child, an expert, or somebody from far away see %s?",
              "Choose one of them, and retell what you found from there.",
              "What would they find strange? What would they never need to be told?",
              "Ask who gains by it, and who has to pay for it.",
              "Then look at it from a hundred years ago, and from a hundred years ahead.",
              "Each view is a window, and no window shows the whole street."),
          new Part(
              "Explain it",
              "Now explain %s to a friend who has never heard of it.",
              "Use short words. Every gap in the story shows what to look up next.",
              "Give one example, and let your friend find a second.",
              "If you need a difficult word, say first what it means.",
              "Listen to what they ask, because there your explanation was too thin.",
              "Then tell it once more, in half the time."),
          new Part(
              "Make something",
              "Turn what you learn about %s into something: a sketch, a list, a short talk.",
              "Making shows you what you really understood.",
              "It need not be large. One page, or one minute, is plenty.",
              "Choose a form that you enjoy, and somebody who will see it.",
              "Leave out what does not matter. What is left is the heart of it.",
              "Put a date on it, and make it again in a month."),
          new Part(
              "A plan for the week",
              "Give %s ten minutes a day for a week: a question, an answer, a note.",
              "After seven days, read your notes in one go. You will see how far you came.",
              "On the first day only collect. On the second, put things in order.",
              "Then take one question a day, and stop when the ten minutes are over.",
              "Keep the last day for telling somebody about it.",
              "A small habit carries further than a long evening does."),
          new Part(
              "Keep going",
              "Choose the one thing about %s that surprised you most.",
              "Follow that thread. Curiosity needs no map, only a next step.",
              "Look for a book, a museum, or a person who knows more than you do.",
              "Ask them what they would like to know themselves.",
              "You may well find that the open questions are the best ones.",
              "And when you lose the thread, return to your first list."));

  private record Part(String heading, String first, String second, String... more) {
    String text(String subject) {
      return first.formatted(subject) + "\n\n" + second;
    }
  }

  /**
   * @param wanted how many words are to be spoken
   */
  Script write(String topic, int wanted, String style, int wordsPerMinute, String language) {
    String whole = subject(topic);
    String subject = SpokenWords.count(whole) * LONGEST_SHARE <= wanted ? whole : UNNAMED;
    String brief =
        SpokenWords.count(whole) <= MOST_REPEATED
            ? whole
            : topic.strip().endsWith("?") ? "this question" : "this subject";
    String opening =
        "This is an outline about %s. It brings no facts of its own.\n\n".formatted(subject)
            + "It gives you questions to ask, and a way to find the answers yourself.";
    String ending =
        "That was a way into %s.\n\n".formatted(brief)
            + "Which question will you begin with? Take it along, and look for the first answer"
            + " today.";
    int room = wanted - SpokenWords.count(opening) - SpokenWords.count(ending);
    List<Part> parts = parts(topic, brief, wanted, room);
    List<String> texts = new ArrayList<>();
    parts.forEach(part -> texts.add(part.text(brief)));
    lengthen(texts, parts, room);
    List<Scene> scenes = new ArrayList<>();
    add(scenes, topic, "An outline", opening);
    for (int i = 0; i < texts.size(); i++) {
      add(scenes, topic, parts.get(i).heading, texts.get(i));
    }
    add(scenes, topic, "Your turn", ending);
    return new Script(
        topic,
        "An outline about " + whole + ": questions to ask, and ways to find the answers.",
        List.of(),
        style,
        "en",
        scenes,
        "outline",
        notes(scenes, wanted, wordsPerMinute, language));
  }

  /** A question is spoken of as one, so that the sentences around it can be read aloud. */
  private static String subject(String topic) {
    String bare = topic.replaceAll("[\\s.!?:;,]+$", "");
    if (bare.isEmpty()) {
      return topic;
    }
    return topic.strip().endsWith("?") ? "the question \"" + bare + "\"" : bare;
  }

  /**
   * Which parts is decided by the topic; their order stays, since some build on others. As many as
   * there is room for.
   */
  private static List<Part> parts(String topic, String subject, int wanted, int room) {
    int start = Math.floorMod(topic.hashCode(), MIDDLE.size());
    int count = Math.max(USUAL, Math.min(MIDDLE.size(), wanted / WORDS_OF_A_SCENE));
    List<Part> parts = new ArrayList<>();
    int words = 0;
    for (int i = 0; i < count; i++) {
      Part next = MIDDLE.get((start + i * STEP) % MIDDLE.size());
      words += SpokenWords.count(next.text(subject));
      if (words <= room + wanted / TOLERANCE) {
        parts.add(next);
      }
    }
    parts.sort(Comparator.comparingInt(MIDDLE::indexOf));
    return parts;
  }

  private static void lengthen(List<String> texts, List<Part> parts, int wanted) {
    int words = texts.stream().mapToInt(SpokenWords::count).sum();
    for (int round = 0; round < MIDDLE.get(0).more.length; round++) {
      for (int i = 0; i < texts.size(); i++) {
        int more = SpokenWords.count(parts.get(i).more[round]);
        if (words + more / 2 <= wanted) {
          texts.set(i, texts.get(i) + " " + parts.get(i).more[round]);
          words += more;
        }
      }
    }
  }

  private static List<String> notes(
      List<Scene> scenes, int wanted, int wordsPerMinute, String language) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "No language model is configured, so this is only an outline;"
            + " send a script with the job to have a real one.");
    if (!language.equals("en") && !language.startsWith("en-")) {
      notes.add(
          "The outline is in English, since without a model nothing can be written in %s."
              .formatted(language));
    }
    int words = scenes.stream().mapToInt(each -> SpokenWords.count(each.narration())).sum();
    int seconds = words * 60 / wordsPerMinute;
    if (words * 10 < wanted * 9) {
      notes.add(
          "The outline has %d words, about %d seconds, shorter than asked: without a model there is"
                  .formatted(words, seconds)
              + " nothing honest to fill it with.");
    } else if (words * 10 > wanted * 11) {
      notes.add(
          "The outline has %d words, about %d seconds, longer than asked."
              .formatted(words, seconds));
    }
    return notes;
  }

  private static void add(List<Scene> scenes, String topic, String heading, String text) {
    List<String> search = SearchWords.of(topic, text);
    scenes.add(new Scene(scenes.size() + 1, heading, text, search));
  }
}
