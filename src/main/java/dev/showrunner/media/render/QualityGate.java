package dev.showrunner.media.render;

import dev.showrunner.job.FinalException;
import dev.showrunner.job.JobFolder;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.FfmpegCommand;
import dev.showrunner.video.Cue;
import dev.showrunner.video.Narration;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Measures a finished video before it may be published. It believes the file, not the exit code of
 * the program that wrote it.
 */
final class QualityGate {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final Pattern VIDEO =
      Pattern.compile(
          "Stream #0:\\d+.*: Video: (\\w+).*, (yuv\\w+).*, (\\d+)x(\\d+).*, ([\\d.]+) fps");
  private static final Pattern AUDIO =
      Pattern.compile("Stream #0:\\d+.*: Audio: (\\w+).*, (\\d+) Hz, (\\w+)");
  private static final double LONGEST_SILENCE = 2.5;

  /** The least share of a narration that must be louder than a whisper. */
  private static final double LEAST_AUDIBLE = 0.2;

  private final Ffmpeg ffmpeg;

  QualityGate(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * @param plan what the video should be
   * @param file the video, relative to the job's folder
   * @return its measured loudness
   * @throws FinalException with all faults in its message when the video is not fit to be published
   */
  Loudness check(RenderPlan plan, String file) throws IOException {
    JobFolder folder = plan.assembly().claim().folder();
    Timeline timeline = plan.timeline();
    List<String> faults = new ArrayList<>();
    boxes(Mp4Boxes.read(folder.resolve(file)), timeline, faults);
    streams(folder, file, timeline.format(), faults);
    Loudness loudness = Loudness.parse(run(folder, Loudness.measure(file, 0.2)));
    sound(loudness, plan, faults);
    voices(plan, faults);
    captions(plan.cues(), timeline, faults);
    if (!faults.isEmpty()) {
      throw new FinalException(
          folder.job(),
          "The rendered video did not pass the quality gate: " + String.join("; ", faults) + ".");
    }
    return loudness;
  }

  private static void boxes(Mp4Boxes boxes, Timeline timeline, List<String> faults) {
    double planned = timeline.format().seconds(timeline.frames());
    require(boxes.whole(), "the file is cut short", faults);
    require(boxes.faststart(), "its index is not at the beginning", faults);
    List<Mp4Boxes.Track> video =
        boxes.tracks().stream().filter(t -> t.kind().equals("vide")).toList();
    List<Mp4Boxes.Track> audio =
        boxes.tracks().stream().filter(t -> t.kind().equals("soun")).toList();
    if (video.size() != 1 || audio.size() != 1) {
      faults.add("it has " + video.size() + " pictures and " + audio.size() + " sounds");
      return;
    }
    int frames = video.get(0).samples();
    double seen = video.get(0).seconds();
    double heard = audio.get(0).seconds();
    require(
        frames == timeline.frames(),
        "it has " + frames + " frames instead of " + timeline.frames(),
        faults);
    require(
        Math.abs(seen - planned) <= 0.1,
        String.format(Locale.ROOT, "it lasts %.3f s instead of %.3f s", seen, planned),
        faults);
    require(
        Math.abs(seen - heard) <= 0.04,
        String.format(Locale.ROOT, "picture and sound differ: %.3f s and %.3f s", seen, heard),
        faults);
  }

  /**
   * Decodes the key frames, one in two seconds. Decoding all would cost as much as a sixth of the
   * rendering and find little more: the other frames were counted above, and every part was encoded
   * by a process that ended well and was joined by copying.
   */
  private void streams(JobFolder folder, String file, VideoFormat format, List<String> faults) {
    String log;
    try {
      log =
          run(
              folder,
              List.of(
                  "-xerror",
                  "-err_detect",
                  "explode",
                  "-skip_frame",
                  "nokey",
                  "-i",
                  file,
                  "-map",
                  "0:v:0",
                  "-vsync",
                  "passthrough",
                  "-f",
                  "null",
                  "-"));
    } catch (FinalException e) {
      faults.add("it cannot be decoded");
      return;
    }
    Matcher video = VIDEO.matcher(log);
    boolean rightPicture =
        video.find()
            && video.group(1).equals("h264")
            && video.group(2).equals("yuv420p")
            && Integer.parseInt(video.group(3)) == format.width()
            && Integer.parseInt(video.group(4)) == format.height()
            && Double.parseDouble(video.group(5)) == format.fps();
    require(
        rightPicture,
        "its picture is not h264, yuv420p, %d x %d at %d frames a second"
            .formatted(format.width(), format.height(), format.fps()),
        faults);
    Matcher audio = AUDIO.matcher(log);
    boolean rightSound =
        audio.find()
            && audio.group(1).equals("aac")
            && audio.group(2).equals("48000")
            && audio.group(3).equals("stereo");
    require(rightSound, "its sound is not aac, 48 kHz, stereo", faults);
  }

  private static void sound(Loudness loudness, RenderPlan plan, List<String> faults) {
    Timeline timeline = plan.timeline();
    Set<Integer> wordless = wordless(plan);
    require(
        Math.abs(loudness.integrated() - Loudness.TARGET) <= 1,
        String.format(
            Locale.ROOT, "its loudness is %.1f instead of -14 LUFS", loudness.integrated()),
        faults);
    require(
        loudness.peak() <= -1,
        String.format(Locale.ROOT, "its true peak is %.1f dBTP, above -1", loudness.peak()),
        faults);
    VideoFormat format = timeline.format();
    for (double[] silence : loudness.silences()) {
      require(
          silence[1] - silence[0] - unspoken(timeline, wordless, silence) <= LONGEST_SILENCE,
          String.format(Locale.ROOT, "it is silent from %.1f s on", silence[0]),
          faults);
    }
    for (SceneSpan span : timeline.scenes()) {
      if (wordless.contains(span.number())) {
        continue;
      }
      double from = format.seconds(span.speech());
      double to = from + span.samples() / 48_000.0;
      double silent =
          loudness.silences().stream()
              .mapToDouble(s -> Math.max(0, Math.min(to, s[1]) - Math.max(from, s[0])))
              .sum();
      require(
          silent < 0.8 * (to - from),
          "scene " + span.number() + " is silent where its narration should be",
          faults);
    }
  }

  /** The numbers of the scenes of which nothing could be spoken. */
  private static Set<Integer> wordless(RenderPlan plan) {
    return plan.narrations().stream()
        .filter(narration -> narration.words().isEmpty())
        .map(Narration::scene)
        .collect(Collectors.toSet());
  }

  /** How much of a silence lies on cards, and scenes without words, in seconds. */
  private static double unspoken(Timeline timeline, Set<Integer> wordless, double[] silence) {
    VideoFormat format = timeline.format();
    return timeline.spans().stream()
        .filter(span -> span.card() || wordless.contains(span.number()))
        .mapToDouble(
            span ->
                Math.min(silence[1], format.seconds(span.first() + span.frames()))
                    - Math.max(silence[0], format.seconds(span.first())))
        .filter(seconds -> seconds > 0)
        .sum();
  }

  /** Asks the narrations themselves: under music the finished sound would not tell. */
  private static void voices(RenderPlan plan, List<String> faults) throws IOException {
    for (Narration narration : plan.narrations()) {
      require(
          narration.words().isEmpty() || NarrationTrack.audible(plan, narration) >= LEAST_AUDIBLE,
          "the narration of scene " + narration.scene() + " cannot be heard",
          faults);
    }
  }

  private static void captions(List<Cue> cues, Timeline timeline, List<String> faults) {
    int end = timeline.format().millis(timeline.frames());
    int before = 0;
    for (Cue cue : cues) {
      boolean inOrder = cue.startMillis() >= before && cue.endMillis() > cue.startMillis();
      require(inOrder, "the caption \"" + cue.text() + "\" overlaps another", faults);
      require(cue.endMillis() <= end, "the caption \"" + cue.text() + "\" ends too late", faults);
      before = cue.endMillis();
    }
  }

  private String run(JobFolder folder, List<String> line) {
    return ffmpeg.run(new FfmpegCommand(folder, line, TIMEOUT, Duration.ZERO, share -> {})).log();
  }

  private static void require(boolean good, String fault, List<String> faults) {
    if (!good) {
      faults.add(fault);
    }
  }
}
