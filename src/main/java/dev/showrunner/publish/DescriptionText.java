package dev.showrunner.publish;

import dev.showrunner.job.Claim;
import dev.showrunner.job.JobRequest;
import dev.showrunner.video.VideoFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A video's description: the words, the chapters, and the credits that footage asks for, in 5000
 * bytes. When all of it does not fit, the words are cut first, since a licence may demand the
 * credits and the chapters are worth more than the end of a long text.
 */
final class DescriptionText {
  static final int MOST_BYTES = 5000;
  private static final int FEWEST_WORDS_BYTES = 1000;

  private DescriptionText() {}

  static String of(Claim claim, List<String> notes) {
    JobRequest request = claim.job().request();
    String asked =
        request.description().isBlank()
            ? claim.made().script().description()
            : request.description();
    String words = PageText.lines(asked);
    String credits = credits(claim.made().assets().credits(), notes);
    VideoFile video = claim.made().video();
    List<String> lines =
        ChapterList.standsIn(words)
            ? List.of()
            : ChapterList.lines(video.chapters(), video.seconds());
    return fitted(words, String.join("\n", lines), credits, notes);
  }

  private static String fitted(String words, String chapters, String credits, List<String> notes) {
    String kept = chapters;
    int keptWords = Math.min(PageText.bytes(words), FEWEST_WORDS_BYTES);
    if (!kept.isEmpty() && room(kept, credits) < keptWords) {
      notes.add("The description has no chapters: they would take the room of its words.");
      kept = "";
    }
    String fitting = PageText.fit(words, Math.max(0, room(kept, credits)), PageText::bytes);
    if (!fitting.equals(words)) {
      notes.add("The description was cut to 5000 bytes, the most YouTube takes.");
    }
    return joined(fitting, kept, credits);
  }

  private static int room(String chapters, String credits) {
    return MOST_BYTES - PageText.bytes(joined("x", chapters, credits)) + 1;
  }

  private static String credits(List<String> wanted, List<String> notes) {
    List<String> lines = new ArrayList<>();
    int most = MOST_BYTES - FEWEST_WORDS_BYTES;
    int used = PageText.bytes("Credits\n");
    for (String credit : wanted.stream().map(PageText::line).distinct().toList()) {
      used += PageText.bytes(credit) + 1;
      if (!credit.isEmpty() && used <= most) {
        lines.add(credit);
      }
    }
    if (used > most) {
      notes.add("Not every credit fits into the description; name the others in a comment.");
    }
    return lines.isEmpty() ? "" : "Credits\n" + String.join("\n", lines);
  }

  private static String joined(String words, String chapters, String credits) {
    return String.join(
        "\n\n", Stream.of(words, chapters, credits).filter(part -> !part.isEmpty()).toList());
  }
}
