package dev.showrunner;

import dev.showrunner.job.Claim;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.Look;
import dev.showrunner.job.Production;
import dev.showrunner.job.Stage;
import dev.showrunner.media.caption.CaptionLook;
import dev.showrunner.media.render.Transition;
import dev.showrunner.media.render.VideoLook;
import dev.showrunner.media.render.VideoLook.Card;
import dev.showrunner.media.render.Watermark;
import dev.showrunner.script.InvalidScriptException;
import dev.showrunner.script.Style;
import dev.showrunner.script.Styles;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * What a job's video looks like: as the job asks, and otherwise as its style has it; with what the
 * settings have for its channel.
 */
final class StyledLooks {
  private static final Set<String> CORNERS =
      Set.of("top-left", "top-right", "bottom-left", "bottom-right");

  private final Styles styles;
  private final PerChannel<String> endText;
  private final PerChannel<String> text;
  private final PerChannel<String> picture;
  private final PerChannel<Watermark.Corner> corner;
  private final PerChannel<Double> opacity;

  /**
   * @param home what the picture's path begins at
   * @throws SettingsException when a setting is wrong
   */
  StyledLooks(Styles styles, Settings settings, Path home) {
    this.styles = styles;
    this.endText = PerChannel.of(settings, "showrunner.card.end-text", each -> each);
    this.text = PerChannel.of(settings, "showrunner.watermark.text", each -> each);
    this.picture =
        PerChannel.of(settings, "showrunner.watermark.picture", each -> picture(home, each));
    this.corner = PerChannel.of(settings, "showrunner.watermark.corner", StyledLooks::corner);
    this.opacity = PerChannel.of(settings, "showrunner.watermark.opacity", StyledLooks::opacity);
  }

  VideoLook of(Claim claim) {
    JobRequest request = claim.job().request();
    Style style = StylesOfJobs.of(styles, claim.id(), styleName(request, claim.made()));
    Look asked = request.look();
    String cards = Look.or(asked.cards(), style.cards());
    String title = request.title().isBlank() ? claim.made().script().title() : request.title();
    String palette = style.palette(claim.id().value());
    return new VideoLook(
        Transition.valueOf(word(Look.or(asked.transition(), style.transition()))),
        CaptionLook.valueOf(word(Look.or(asked.captions(), style.captions()))),
        cards.equals("title") || cards.equals("both") ? new Card(title, "", palette) : Card.NONE,
        cards.equals("end") || cards.equals("both") ? end(claim, title, palette) : Card.NONE,
        new Watermark(
            text.of(request.channel()),
            picture.of(request.channel()),
            corner.of(request.channel()),
            opacity.of(request.channel())));
  }

  /** Whether a video that leaves its cards to its style has any. */
  static boolean hasStyledCards(Styles styles, JobRequest request, Production made) {
    try {
      return !styles.get(styleName(request, made)).cards().equals(Look.NO_CARDS);
    } catch (InvalidScriptException e) {
      // What the video was made with is not known any more: it may have had cards.
      return true;
    }
  }

  private static String styleName(JobRequest request, Production made) {
    String named = made.has(Stage.SCRIPT) ? made.script().style() : "";
    return named.isBlank() ? request.style() : named;
  }

  private Card end(Claim claim, String title, String palette) {
    String said = endText.of(claim.job().request().channel());
    String thanks = said.isBlank() ? Thanks.in(claim.made().script().language()) : said;
    return thanks.isEmpty() ? new Card(title, "", palette) : new Card(thanks, title, palette);
  }

  private static String picture(Path home, String path) {
    Path file = home.resolve(path).toAbsolutePath().normalize();
    if (path.isEmpty()) {
      return "";
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("a file that is there, or empty");
    }
    return file.toString();
  }

  private static Watermark.Corner corner(String name) {
    if (!CORNERS.contains(name)) {
      throw new IllegalArgumentException(
          "one of " + String.join(", ", CORNERS.stream().sorted().toList()));
    }
    return Watermark.Corner.valueOf(word(name));
  }

  private static double opacity(String number) {
    try {
      double share = Double.parseDouble(number);
      if (share >= 0.05 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Said below, as a number that is too large is.
    }
    throw new IllegalArgumentException("a number from 0.05 to 1");
  }

  private static String word(String choice) {
    return choice.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
