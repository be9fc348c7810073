package dev.showrunner;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Look;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.render.Transition;
import dev.showrunner.media.render.VideoLook;
import dev.showrunner.script.Style;
import dev.showrunner.script.Styles;
import java.util.Locale;

/** What a job's video looks like: as the job asks, and otherwise as its style has it. */
final class StyledLooks {
  private final Styles styles;

  StyledLooks(Styles styles) {
    this.styles = styles;
  }

  VideoLook of(Claim claim) {
    Look asked = claim.job().request().look();
    String named = claim.made().script().style();
    Style style = styles.get(named.isBlank() ? claim.job().request().style() : named);
    return new VideoLook(
        Transition.valueOf(word(Look.or(asked.transition(), style.transition()))),
        CaptionLook.valueOf(word(Look.or(asked.captions(), style.captions()))));
  }

  private static String word(String choice) {
    return choice.toUpperCase(Locale.ROOT);
  }
}
