package dev.showrunner.script;

import dev.showrunner.video.Scene;
import dev.showrunner.video.Script;
import java.util.ArrayList;
import java.util.List;

/** What a style wants each video to say about itself, as that it is no medical advice. */
final class Disclaimers {
  private Disclaimers() {}

  /** Spoken at the end and written into the description, unless it is there already. */
  static Script added(Script script, String disclaimer) {
    if (disclaimer.isEmpty()) {
      return script;
    }
    List<Scene> scenes = new ArrayList<>(script.scenes());
    if (!isSpoken(script, disclaimer)) {
      Scene last = scenes.remove(scenes.size() - 1);
      scenes.add(
          new Scene(
              last.number(),
              last.heading(),
              last.narration() + "\n\n" + disclaimer,
              last.searchWords(),
              last.design(),
              last.onScreen()));
    }
    String description = script.description();
    if (!PlainText.says(description, disclaimer)) {
      description = description.isEmpty() ? disclaimer : description + "\n\n" + disclaimer;
    }
    return new Script(
        script.title(),
        description,
        script.tags(),
        script.style(),
        script.language(),
        scenes,
        script.writer(),
        script.notes());
  }

  static boolean isSpoken(Script script, String disclaimer) {
    return script.scenes().stream()
        .anyMatch(scene -> PlainText.says(scene.narration(), disclaimer));
  }
}
