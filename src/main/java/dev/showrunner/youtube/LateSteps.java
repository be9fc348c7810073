package dev.showrunner.youtube;

import dev.showrunner.job.Claim;
import dev.showrunner.job.Stage;
import dev.showrunner.youtube.UploadStep.Kind;
import dev.showrunner.youtube.UploadStep.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a video lacks that arrived when its job was cancelled already, or given back: nobody stays
 * to give it that. It is due as soon as a person keeps the video.
 */
final class LateSteps {
  private static final List<Kind> ALWAYS = List.of(Kind.THUMBNAIL, Kind.CAPTIONS, Kind.READ_BACK);

  private final Claim claim;
  private final Instant now;
  private final Map<Kind, UploadStep> steps = new EnumMap<>(Kind.class);
  private final List<UploadStep> owed = new ArrayList<>();

  /**
   * @param known the steps that have been tried
   */
  LateSteps(Claim claim, Collection<UploadStep> known, Instant now) {
    this.claim = claim;
    this.now = now;
    known.forEach(step -> steps.put(step.kind(), step));
    UploadStep sent = steps.get(Kind.METADATA);
    if (sent != null && isChanged(sent)) {
      owe(Kind.METADATA, sent.wanted());
    }
    ALWAYS.stream().filter(kind -> !steps.containsKey(kind)).forEach(kind -> owe(kind, ""));
    if (!claim.job().request().playlist().isBlank() && !steps.containsKey(Kind.PLAYLIST)) {
      owe(Kind.PLAYLIST, "");
    }
  }

  // What a person changed before the cancel may not be described yet.
  private boolean isChanged(UploadStep sent) {
    return !claim.made().has(Stage.METADATA)
        || !WantedParts.of(claim.made().metadata()).equals(sent.wanted());
  }

  private void owe(Kind kind, String wanted) {
    UploadStep step =
        new UploadStep(kind, wanted, State.FAILED, 0, "Still to come: " + kind.words(), now);
    steps.put(kind, step);
    owed.add(step);
  }

  /** The steps that are to be remembered as due. */
  List<UploadStep> owed() {
    return List.copyOf(owed);
  }

  /** What the video does without so far, one note for each. */
  List<String> notes() {
    return steps.values().stream()
        .filter(step -> step.kind() != Kind.CHANGES)
        .map(UploadStep::missing)
        .filter(note -> !note.isEmpty())
        .toList();
  }
}
