package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.video.Metadata;
import dev.showrunner.youtube.UploadStep.Kind;
import dev.showrunner.youtube.UploadStep.State;
import dev.showrunner.youtube.VideoResource.Parts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a step of the metadata was to bring about, as it is stored: a sum of each part, so that
 * later it is known which of them has changed.
 */
final class WantedParts {
  private static final String PARTING = ":";

  private WantedParts() {}

  static String of(Metadata metadata) {
    return sum(VideoResource.snippet(metadata))
        + PARTING
        + sum(VideoResource.status(metadata, true));
  }

  /** The metadata were sent with the video itself: only what differs from them is to be told. */
  static UploadStep sent(Metadata metadata) {
    return new UploadStep(Kind.METADATA, of(metadata), State.DONE, 0, "", null);
  }

  /**
   * Whether the metadata's step was to bring about that the same people see the video at the same
   * time, whatever it declares; not so where that is not known.
   */
  static boolean isSeenAlike(List<UploadStep> steps, Metadata metadata) {
    ObjectNode status = VideoResource.status(metadata, true);
    Set<String> alike = new HashSet<>();
    for (boolean madeForKids : new boolean[] {false, true}) {
      for (boolean syntheticMedia : new boolean[] {false, true}) {
        alike.add(sum(VideoResource.declare(status, madeForKids, syntheticMedia)));
      }
    }
    return steps.stream()
        .filter(step -> step.kind() == Kind.METADATA)
        .map(step -> step.wanted().substring(step.wanted().indexOf(PARTING) + 1))
        .anyMatch(alike::contains);
  }

  /** The parts that differ from what the step was to bring about; both where that is not known. */
  static Parts changed(@Nullable UploadStep before, Metadata metadata) {
    String[] known = before == null ? new String[0] : before.wanted().split(PARTING, -1);
    String[] wanted = of(metadata).split(PARTING, -1);
    if (known.length != wanted.length) {
      return Parts.BOTH;
    }
    Parts changed = new Parts(!known[0].equals(wanted[0]), !known[1].equals(wanted[1]));
    return changed.isNone() ? Parts.BOTH : changed;
  }

  private static String sum(ObjectNode part) {
    return sha256(part.toString().getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
