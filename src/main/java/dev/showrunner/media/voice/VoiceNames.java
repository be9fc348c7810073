package dev.showrunner.media.voice;

import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The voices that an engine knows.
 *
 * @param engine as people know it
 * @param names in order; the first one speaks where none is named. None when it is not known which
 *     there are
 */
public record VoiceNames(String engine, List<String> names) {
  /** A name becomes an argument or a part of an address: it is no option and no way out of one. */
  private static final Pattern SAFE =
      Pattern.compile("[\\p{L}\\p{N}/_][\\p{L}\\p{N} ._:@+/()-]{0,199}");

  private static final int MOST_SHOWN = 20;

  public VoiceNames {
    names = List.copyOf(names);
  }

  /** What is wrong with a name, as a sentence; empty when nothing is, or when none is named. */
  public Optional<String> complaint(String name) {
    if (name.isEmpty() || (names.isEmpty() ? isSafe(name) : names.contains(name))) {
      return Optional.empty();
    }
    String shown = name.replaceAll("[\\p{Cntrl}\\s]+", " ");
    String brief = shown.length() <= 60 ? shown : shown.substring(0, 60) + "…";
    return Optional.of(
        names.isEmpty()
            ? "The voice \"%s\" is no name of a voice of %s".formatted(brief, engine)
            : "%s has no voice \"%s\"; it knows %s".formatted(engine, brief, list()));
  }

  private static boolean isSafe(String name) {
    return SAFE.matcher(name).matches() && !name.contains("..");
  }

  private String list() {
    String first = String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())));
    int more = names.size() - MOST_SHOWN;
    return first + (more > 0 ? " and " + more + " more" : "");
  }

  /** The name that speaks; empty when nobody knows one. */
  String chosen(String name) {
    return name.isEmpty() && !names.isEmpty() ? names.get(0) : name;
  }

  void require(JobId job, String name) {
    complaint(name)
        .ifPresent(
            sentence -> {
              throw new FinalException(
                  job,
                  sentence + "; name another in the style's voice or in showrunner.voice.name");
            });
  }
}
