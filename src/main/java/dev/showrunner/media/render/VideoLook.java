package dev.showrunner.media.render;

import dev.showrunner.job.Claim;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.video.Design;
import dev.showrunner.video.Visual;
import java.util.ArrayList;
import java.util.List;

/**
 * What a video looks like besides its form and its pictures.
 *
 * @param transition from scene to scene
 * @param captions how captions are drawn
 * @param title the card before the first scene
 * @param end the card after the last scene
 * @param watermark in a corner of every frame
 */
public record VideoLook(
    Transition transition, CaptionLook captions, Card title, Card end, Watermark watermark) {

  /** What a video has of which nothing is said. */
  public static final VideoLook USUAL = plain(Transition.CROSSFADE, CaptionLook.HIGHLIGHT);

  /** One without cards and watermark. */
  public static VideoLook plain(Transition transition, CaptionLook captions) {
    return new VideoLook(transition, captions, Card.NONE, Card.NONE, Watermark.NONE);
  }

  /** What is seen of a card: of {@link SceneSpan#TITLE} or {@link SceneSpan#END}. */
  Visual.Designed visual(int number) {
    Card card = number == SceneSpan.TITLE ? title : end;
    Design design = new Design.Card(card.text(), card.below(), number == SceneSpan.END);
    return new Visual.Designed(card.palette(), "", design);
  }

  /** What is seen of all cards that there are. */
  List<Visual> cards() {
    List<Visual> cards = new ArrayList<>();
    if (title.there()) {
      cards.add(visual(SceneSpan.TITLE));
    }
    if (end.there()) {
      cards.add(visual(SceneSpan.END));
    }
    return cards;
  }

  /**
   * A card that stands alone.
   *
   * @param text what it says; empty for no card
   * @param below smaller words below; may be empty
   * @param palette the name of the palette of its ground
   */
  public record Card(String text, String below, String palette) {
    /** No card. */
    public static final Card NONE = new Card("", "", "");

    boolean there() {
      return !text.isBlank();
    }
  }

  /** Says it of each job. */
  @FunctionalInterface
  public interface OfJob {
    /**
     * @param claim whose script is written
     */
    VideoLook of(Claim claim);
  }
}
