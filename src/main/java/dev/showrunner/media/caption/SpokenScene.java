package dev.showrunner.media.caption;

import dev.showrunner.video.Word;
import java.util.List;

/**
 * A scene's words and the time its captions may fill.
 *
 * @param words with times from the start of the narration
 * @param speechMillis when the narration begins, from the start of the video
 * @param endMillis when the scene's captions must be gone, from the start of the video
 */
public record SpokenScene(List<Word> words, int speechMillis, int endMillis) {

  public SpokenScene {
    words = List.copyOf(words);
  }
}
