package dev.showrunner.script;

import dev.showrunner.files.WholeFile;
import dev.showrunner.job.Claim;
import dev.showrunner.script.LanguageModel.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a job's usable answers in its folder, by all that was said to get them, so that a stage
 * that is begun again asks nothing for the second time; and what all answers have cost. Other jobs
 * do not see them: the same question is meant to get another answer there; nor does a script that a
 * person wants anew.
 */
final class AnswerCache {
  private static final String FOLDER = "answers";
  private final Claim claim;
  private final String model;
  private final Path folder;
  private final Path tokens;

  /**
   * @param begunAnew how often the script was begun anew
   * @param wish what is asked for: all that it costs is counted together
   */
  AnswerCache(Claim claim, String model, int begunAnew, List<Turn> wish) {
    this.claim = claim;
    this.model = model;
    this.folder = claim.folder().resolve(begunAnew == 0 ? FOLDER : FOLDER + "-" + (begunAnew + 1));
    this.tokens = folder.resolve(name(wish) + ".tokens");
  }

  Optional<String> get(List<Turn> turns) {
    Path file = file(turns);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // What cannot be read is asked for again.
    }
  }

  void put(List<Turn> turns, String answer) throws IOException {
    Path file = file(turns);
    Files.createDirectories(file.getParent());
    WholeFile.write(file, claim.generation(), answer);
  }

  /** How many tokens the script has cost so far. */
  int spent() {
    try {
      return Files.isRegularFile(tokens) ? Integer.parseInt(Files.readString(tokens).strip()) : 0;
    } catch (IOException | NumberFormatException e) {
      return 0; // It is counted from here on.
    }
  }

  void spent(int all) throws IOException {
    WholeFile.write(tokens, claim.generation(), Integer.toString(all));
  }

  /** Has all of it asked for again. */
  void forget() throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Path file(List<Turn> turns) {
    return folder.resolve(name(turns) + ".txt");
  }

  private String name(List<Turn> turns) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(model.getBytes(StandardCharsets.UTF_8));
      for (Turn turn : turns) {
        hash.update((byte) turn.role().ordinal());
        hash.update(Integer.toString(turn.text().length()).getBytes(StandardCharsets.UTF_8));
        hash.update(turn.text().getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(hash.digest()).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
