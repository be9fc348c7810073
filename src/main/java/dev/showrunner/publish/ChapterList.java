package dev.showrunner.publish;

import dev.showrunner.video.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Chapters as lines of a description. YouTube shows them when the first is at 0:00, there are at
 * least three, in order, and each lasts at least 10 seconds; so short ones go into the one before.
 * Source: YouTube Help, "Video chapters".
 */
final class ChapterList {
  private static final int FEWEST = 3;
  private static final int SHORTEST_SECONDS = 10;
  private static final int LONGEST_TITLE = 100;
  private static final Pattern OWN = Pattern.compile("(?m)^\\W{0,3}0?0:00\\b");

  private ChapterList() {}

  /** Whether a text has chapters of its own, which ours would only confuse. */
  static boolean standsIn(String text) {
    return OWN.matcher(text).find();
  }

  /**
   * The lines.
   *
   * @param seconds the video's length
   * @return as {@code 1:05 Title}; empty when there are too few that are long enough
   */
  static List<String> lines(List<Chapter> chapters, double seconds) {
    List<Mark> marks = merged(chapters, (int) seconds);
    return marks.size() < FEWEST ? List.of() : marks.stream().map(Mark::line).toList();
  }

  private static List<Mark> merged(List<Chapter> chapters, int end) {
    List<Mark> marks = new ArrayList<>();
    for (Chapter chapter : chapters) {
      int start = marks.isEmpty() ? 0 : chapter.startMillis() / 1000;
      String title = PageText.fit(PageText.line(chapter.title()), LONGEST_TITLE, String::length);
      boolean longEnough =
          marks.isEmpty() || start - marks.get(marks.size() - 1).start >= SHORTEST_SECONDS;
      if (!title.isEmpty() && longEnough && (marks.isEmpty() || end - start >= SHORTEST_SECONDS)) {
        marks.add(new Mark(start, title));
      }
    }
    return marks;
  }

  private record Mark(int start, String title) {
    String line() {
      int hours = start / 3600;
      int minutes = start / 60 % 60;
      String time =
          hours > 0
              ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, start % 60)
              : String.format(Locale.ROOT, "%d:%02d", minutes, start % 60);
      return time + " " + title;
    }
  }
}
