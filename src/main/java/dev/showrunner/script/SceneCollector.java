package dev.showrunner.script;

import dev.showrunner.video.Design;
import dev.showrunner.video.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/** Collects blocks of Markdown into scenes. */
final class SceneCollector {
  private final List<Scene> scenes = new ArrayList<>();
  private final List<String> paragraphs = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final boolean wantsTitle;
  private final int firstLine;
  private String title = "";
  private String heading = "";
  private boolean first = true;
  private @Nullable Design asked;
  private @Nullable Design spoken;
  private String onScreen = "";

  /**
   * @param wantsTitle whether a first heading of level one is the script's title
   * @param firstLine the line of the script on which the blocks begin, from 1
   */
  SceneCollector(boolean wantsTitle, int firstLine) {
    this.wantsTitle = wantsTitle;
    this.firstLine = firstLine;
  }

  /** To be called for all blocks in order. */
  void add(Node node) {
    if (node instanceof Heading each && wantsTitle && first && each.getLevel() == 1) {
      title = SpeakableText.inline(each);
    } else if (node instanceof Heading each && isTextAboveRule(each)) {
      String words = SpeakableText.inline(each);
      if (!words.isEmpty()) {
        paragraphs.add(words);
      }
      close();
      heading = "";
    } else if (node instanceof Heading || node instanceof ThematicBreak) {
      close();
      heading = node instanceof Heading ? SpeakableText.inline(node) : "";
      title = title.isEmpty() ? heading : title;
    } else {
      List<String> words = SpeakableText.paragraphs(node);
      paragraphs.addAll(words);
      if (node instanceof FencedCodeBlock block) {
        fenced(block);
      } else if (node instanceof IndentedCodeBlock) {
        notes.add("A block of code cannot be spoken and was left out.");
      } else if (spoken == null) {
        spoken = DesignBlocks.spoken(node).orElse(null);
      }
      first = first && words.isEmpty();
      return;
    }
    first = false;
  }

  /**
   * To Markdown, text with three hyphens directly below it is a heading of two lines or more. Who
   * writes it means text that is spoken, and a rule.
   */
  private static boolean isTextAboveRule(Heading each) {
    return each.getLevel() == 2 && each.getSourceSpans().size() > 1;
  }

  private void fenced(FencedCodeBlock block) {
    int line = firstLine + block.getSourceSpans().get(0).getLineIndex();
    Optional<String> words =
        DesignBlocks.screen(String.valueOf(block.getInfo()), block.getLiteral(), line);
    if (words.isPresent()) {
      if (!onScreen.isEmpty()) {
        throw new InvalidScriptException(
            "The scene has words for the screen a second time on line %d; keep one of them"
                .formatted(line));
      }
      onScreen = words.get();
      return;
    }
    Optional<Design> design =
        DesignBlocks.fenced(String.valueOf(block.getInfo()), block.getLiteral(), line);
    if (design.isEmpty()) {
      notes.add("A block of code cannot be spoken and was left out.");
    } else if (asked != null) {
      throw new InvalidScriptException(
          "The scene has a second design on line %d; keep one, or begin a scene before it"
              .formatted(line));
    } else {
      asked = design.get();
    }
  }

  private void close() {
    String narration = String.join("\n\n", paragraphs);
    if (!paragraphs.isEmpty() && !SpeakableText.isSpeakable(narration)) {
      notes.add(
          "A scene of \"%s\" has nothing that could be spoken and was left out."
              .formatted(Yaml.brief(narration.replaceAll("\\s+", " "))));
    } else if (!paragraphs.isEmpty()) {
      List<String> words = SearchWords.of(heading, narration);
      Design design = asked == null ? spoken : asked;
      scenes.add(new Scene(scenes.size() + 1, heading, narration, words, design, onScreen));
    } else if (!heading.isEmpty() || asked != null) {
      notes.add(
          heading.isEmpty()
              ? "A design has no text beside it that could be spoken and was left out."
              : "The heading \"" + heading + "\" has no text below it and was left out.");
    }
    paragraphs.clear();
    asked = null;
    spoken = null;
    onScreen = "";
  }

  /** What the script's headings say the title is; empty when nothing. */
  String title() {
    return title;
  }

  /** Sentences on what was left out, as far as blocks were added. */
  List<String> notes() {
    return notes;
  }

  /** The scenes, when all blocks were added. */
  List<Scene> finish() {
    close();
    if (scenes.isEmpty()) {
      throw new InvalidScriptException(
          "The script has no scene; write at least one paragraph of text to be spoken");
    }
    if (scenes.size() > MarkdownScripts.MOST_SCENES) {
      throw new InvalidScriptException(
          "The script has %d scenes; join some, 200 are the most".formatted(scenes.size()));
    }
    return scenes;
  }
}
