package dev.showrunner.script;

import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a plain outline when no language model is configured. It knows nothing about the topic and
 * claims nothing about it: it asks, and proposes how to find out. The same topic gives the same
 * outline.
 */
final class OutlineWriter {
  private static final int FEWEST = 5;
  private static final List<Part> MIDDLE =
      List.of(
          new Part(
              "What do you know already?",
              "Stop for a moment and think of what you know about %s already.",
              "Say it aloud in one sentence. Where you hesitate, there is something to find out."),
          new Part(
              "Ask good questions",
              "Who first cared about %s, and why? What would be different without it?",
              "Write down three questions of your own. The best ones cannot be answered with yes."),
          new Part(
              "Look closely",
              "Find one example of %s that you can see, hear, or try for yourself.",
              "Describe it before you explain it. Details lead further than opinions do."),
          new Part(
              "Compare",
              "Put %s beside something that you understand well.",
              "What do the two share, and where does the comparison break? Both answers teach you."),
          new Part(
              "Check your sources",
              "Look up %s in two places that do not copy from each other.",
              "Where they agree, go on. Where they differ, ask how each of them knows."),
          new Part(
              "Explain it",
              "Now explain %s to a friend who has never heard of it.",
              "Use short words. Every gap in the story shows what to look up next."),
          new Part(
              "Change your view",
              "How would a child, an expert, or somebody from far away see %s?",
              "Choose one of them, and retell what you found from there."),
          new Part(
              "A plan for the week",
              "Give %s ten minutes a day for a week: a question, an answer, a note.",
              "After seven days, read your notes in one go. You will see how far you came."),
          new Part(
              "Keep going",
              "Choose the one thing about %s that surprised you most.",
              "Follow that thread. Curiosity needs no map, only a next step."),
          new Part(
              "Make something",
              "Turn what you learn about %s into something: a sketch, a list, a short talk.",
              "Making shows you what you really understood."));

  private record Part(String heading, String first, String second) {}

  Script write(String topic, int minutes, String style, int wordsPerMinute, String language) {
    int wanted = minutes * wordsPerMinute;
    int middle = Math.max(FEWEST - 2, Math.min(MIDDLE.size(), (wanted - 70) / 30));
    int start = Math.floorMod(topic.hashCode(), MIDDLE.size());
    List<Scene> scenes = new ArrayList<>();
    add(
        scenes,
        "An outline",
        "This is an outline about %s. It brings no facts of its own.".formatted(topic),
        "It gives you questions to ask, and a way to find the answers yourself.");
    for (int i = 0; i < middle; i++) {
      Part part = MIDDLE.get((start + i) % MIDDLE.size());
      add(scenes, part.heading, part.first.formatted(topic), part.second);
    }
    add(
        scenes,
        "Your turn",
        "That was a way into %s.".formatted(topic),
        "Which question will you begin with? Take it along, and look for the first answer today.");
    return new Script(
        topic,
        "An outline about " + topic + ": questions to ask, and ways to find the answers.",
        List.of(),
        style,
        language,
        scenes,
        "outline",
        notes(scenes, wanted, wordsPerMinute));
  }

  private static List<String> notes(List<Scene> scenes, int wanted, int wordsPerMinute) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "No language model is configured, so this is only an outline;"
            + " configure one, or send a script with the job.");
    int words = scenes.stream().mapToInt(each -> each.narration().split("\\s+", -1).length).sum();
    if (words * 10 < wanted * 9) {
      notes.add(
          "The outline has %d words, about %d seconds, shorter than asked: without a model there is"
                  .formatted(words, words * 60 / wordsPerMinute)
              + " nothing honest to fill it with.");
    }
    return notes;
  }

  private static void add(List<Scene> scenes, String heading, String first, String second) {
    String text = first + "\n\n" + second;
    scenes.add(new Scene(scenes.size() + 1, heading, text, SearchWords.of(heading, text)));
  }
}
