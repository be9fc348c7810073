package dev.showrunner.media.render;

import dev.showrunner.job.Home;
import dev.showrunner.video.Cue;
import dev.showrunner.video.Visual;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names made from contents: equal inputs get equal names, and are rendered once. */
final class Keys {

  /** To be raised when the same inputs come to look different. */
  private static final String VERSION = "look-2";

  private Keys() {}

  /**
   * Changes with anything the scene's picture depends on, and with nothing else: not with its place
   * in the video.
   *
   * @param cues its captions, their times from the start of its narration
   * @return the letter s and sixteen hexadecimal digits
   */
  static String scene(Home home, VideoFormat format, SceneSpan span, Visual visual, List<Cue> cues)
      throws IOException {
    String file =
        visual instanceof Visual.Clip clip
            ? clip.file()
            : visual instanceof Visual.Still still ? still.file() : "";
    Path path = home.library().resolve(file);
    String state =
        file.isEmpty() || !Files.isRegularFile(path)
            ? ""
            : Files.size(path) + " " + Files.getLastModifiedTime(path);
    int speech = span.speech() - span.bodyFirst();
    String frames = span.head() + " " + span.body() + " " + span.tail() + " " + speech;
    String all =
        String.join("\n", VERSION, "" + format, frames, "" + visual, state, "" + cues);
    byte[] hash = sha256().digest(all.getBytes(StandardCharsets.UTF_8));
    return "s" + HexFormat.of().formatHex(hash, 0, 8);
  }

  /** A file's SHA-256, 64 lower-case hexadecimal digits. */
  static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
