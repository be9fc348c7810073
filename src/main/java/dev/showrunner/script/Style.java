package dev.showrunner.script;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A show's manner.
 *
 * @param name the style's file name without its ending
 * @param prompt what a language model is told about it; may be empty
 * @param wordsPerMinute how fast it is spoken: 120, 150 or 180
 * @param palettes names of palettes; at least one. Each video has one of them
 * @param captions the captions' look: {@code highlight}, {@code block} or {@code none}
 * @param transition from scene to scene: {@code cut}, {@code crossfade}, {@code wipe} or {@code
 *     zoom}
 * @param cards which cards there are: {@code none}, {@code title}, {@code end} or {@code both}
 * @param music words for the mood of the music
 * @param voice the voice's name; empty for the narrator's own
 * @param disclaimer what each video says at its end, and its description too; may be empty
 * @param bannedWords words and phrases that no script may have; may be empty
 */
public record Style(
    String name,
    String prompt,
    int wordsPerMinute,
    List<String> palettes,
    String captions,
    String transition,
    String cards,
    String music,
    String voice,
    String disclaimer,
    List<String> bannedWords) {
  public Style {
    palettes = List.copyOf(palettes);
    bannedWords = List.copyOf(bannedWords);
  }

  /**
   * The palette of one video.
   *
   * @param seed the job's id: the same one gives the same palette, and many are spread over all
   */
  public String palette(String seed) {
    CRC32 crc = new CRC32();
    crc.update(("palette/" + seed).getBytes(StandardCharsets.UTF_8));
    return palettes.get((int) (crc.getValue() % palettes.size()));
  }
}
