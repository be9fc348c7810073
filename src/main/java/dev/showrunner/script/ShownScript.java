package dev.showrunner.script;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.Verdicts;
import dev.showrunner.video.Script;
import dev.showrunner.video.StageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a script that waits for a person's decision as it was shown: when it is accepted, it is
 * this one that is used, whatever would be written by then.
 */
final class ShownScript {
  private static final String FILE = "script.shown.json";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ShownScript() {}

  /**
   * @param script a {@link Script}, of the type by which results are stored
   */
  private record Kept(Wish wish, StageResult script) {}

  /** What it was written for: a script for something else was not accepted. */
  private record Wish(
      String topic,
      String script,
      String style,
      int durationMinutes,
      String language,
      List<String> notes) {
    static Wish of(Claim claim, Verdicts verdicts) {
      JobRequest request = claim.job().request();
      return new Wish(
          request.topic(),
          request.script(),
          request.style(),
          request.durationMinutes(),
          request.language(),
          verdicts.notes());
    }
  }

  static void keep(Claim claim, Verdicts verdicts, Script script) throws IOException {
    WholeFile.write(
        file(claim),
        claim.generation(),
        MAPPER.writeValueAsString(new Kept(Wish.of(claim, verdicts), script)));
  }

  /** The script that a person has accepted; empty when there is none, or it is out of reach. */
  static Optional<Script> accepted(Claim claim, Verdicts verdicts) {
    if (!verdicts.accepted()) {
      return Optional.empty();
    }
    try {
      Kept kept = MAPPER.readValue(Files.readString(file(claim)), Kept.class);
      return kept.script() instanceof Script script && kept.wish().equals(Wish.of(claim, verdicts))
          ? Optional.of(script)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // Another one is written, and the person asked about that.
    }
  }

  private static Path file(Claim claim) {
    return claim.folder().resolve(FILE);
  }
}
