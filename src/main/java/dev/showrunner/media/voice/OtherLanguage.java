package dev.showrunner.media.voice;

import dev.showrunner.job.Claim;
import dev.showrunner.job.FinalException;
import dev.showrunner.job.Stage;
import dev.showrunner.video.Scene;
import java.util.List;
import java.util.stream.Collectors;

/** What becomes of a script whose language the voice does not speak. */
final class OtherLanguage {
  static final String REMEDY =
      "set showrunner.voice.engine to a voice that speaks it, as the guide says under Voices";

  private OtherLanguage() {}

  /**
   * What the job's owner is told, once for a script.
   *
   * @return nothing when the voice speaks it
   * @throws FinalException when the script is not written in Latin letters, of which the voice
   *     would make no sound, or none that anybody understands
   */
  static List<String> notes(VoiceEngine engine, Claim claim, Scene scene, Delivery how) {
    if (engine.speaks(how)) {
      return List.of();
    }
    List<Scene> scenes =
        claim.made().has(Stage.SCRIPT) ? claim.made().script().scenes() : List.of(scene);
    String language = Letters.name(how.language());
    String text = scenes.stream().map(Scene::narration).collect(Collectors.joining(" "));
    if (!Letters.areLatin(text)) {
      throw new FinalException(
          claim.id(),
          "The voice speaks English only, and the script is in %s: %s, then retry the job"
              .formatted(language, REMEDY));
    }
    boolean first = scenes.get(0).number() == scene.number();
    return first
        ? List.of(
            "The voice speaks English only, so what is in %s is read with English sounds; %s."
                .formatted(language, REMEDY))
        : List.of();
  }
}
