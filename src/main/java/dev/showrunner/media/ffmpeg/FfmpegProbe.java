package dev.showrunner.media.ffmpeg;

import dev.showrunner.job.ClaimLostException;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Probes files by letting ffmpeg decode them, since there is not always an ffprobe. Thread-safe.
 */
public final class FfmpegProbe implements MediaProbe {

  /** The largest picture that is decoded: 8192 × 8192 pixels, about 200 MB in memory. */
  static final long MAX_PIXELS = 8192L * 8192L;

  /** Music is played again and again; a scrap of it would be, a hundred thousand times a second. */
  private static final int LEAST_SOUND_MILLIS = 1000;

  /**
   * No cover, and with the shape of its pixels, of which the container's word comes behind the
   * codec's, and counts.
   */
  private static final Pattern VIDEO =
      Pattern.compile(
          "Stream #\\d+:\\d+.*?: Video: (?!.*\\(attached pic\\)).*?[ ,](?<width>\\d{2,6})x(?<height>\\d{2,6})"
              + "(?:.*\\bSAR (?<wide>[1-9]\\d{0,8}):(?<high>[1-9]\\d{0,8}))?"
              + "(?:.*?, (?<rate>\\d[\\d.]{0,8}) fps)?");

  /** Where a clip does not say how many frames a second it has. */
  private static final double USUAL_RATE = 30;

  private static final Pattern HUGE = Pattern.compile("Picture size (\\d+)x(\\d+) exceeds");
  private static final Pattern AUDIO = Pattern.compile("Stream #\\d+:\\d+.*?: Audio: ");
  private static final Pattern DURATION =
      Pattern.compile("Duration: (\\d+):(\\d\\d):(\\d\\d\\.\\d+)");
  private static final Pattern INPUT = Pattern.compile("(?m)^Input #0, (\\S+?), from");

  /** Of a clip that ffmpeg turns upright when it is read. */
  private static final Pattern ON_ITS_SIDE =
      Pattern.compile("displaymatrix: rotation of -?(?:90|270)\\.");

  private static final Pattern FRAMES = Pattern.compile("frame=(\\d+)");

  /** Runs a program to its end. */
  @FunctionalInterface
  interface Runner {
    ProcessOutcome run(ProcessCommand command) throws IOException;
  }

  private final FfmpegProgram program;
  private final Runner runner;

  public FfmpegProbe(FfmpegProgram program, ProcessRunner runner) {
    this(program, runner::run);
  }

  FfmpegProbe(FfmpegProgram program, Runner runner) {
    this.program = program;
    this.runner = runner;
  }

  @Override
  public MediaInfo probe(JobId job, Path file) throws UnusableMediaException {
    if (!file.isAbsolute() || !Files.isRegularFile(file)) {
      throw new UnusableMediaException("The file " + name(file) + " does not exist.");
    }
    Report head = decode(job, file, Reading.FIRST_FRAME);
    Matcher video = VIDEO.matcher(head.log());
    boolean seen = video.find();
    Matcher huge = HUGE.matcher(head.log());
    if (huge.find()) {
      throw new UnusableMediaException(
          "The picture %s is %s x %s pixels, more than the %d million that are safe: make it smaller."
              .formatted(name(file), huge.group(1), huge.group(2), MAX_PIXELS / 1_000_000));
    }
    boolean picture = seen && isPicture(head.log());
    if (seen) {
      requireGood(file, head, true);
      int width = Integer.parseInt(video.group("width"));
      int height = Integer.parseInt(video.group("height"));
      if (picture) {
        return Orientation.of(file).swaps()
            ? new MediaInfo(MediaInfo.Kind.STILL, height, width, 0)
            : new MediaInfo(MediaInfo.Kind.STILL, width, height, 0);
      }
      int millis = millis(file, head.log());
      requireGood(file, decodeClip(job, file, millis, width * height * rate(video)), true);
      int shown = shownWidth(video);
      return ON_ITS_SIDE.matcher(head.log()).find()
          ? new MediaInfo(MediaInfo.Kind.CLIP, height, shown, millis)
          : new MediaInfo(MediaInfo.Kind.CLIP, shown, height, millis);
    }
    if (AUDIO.matcher(head.log()).find()) {
      int millis = millis(file, head.log());
      requireGood(file, decode(job, file, Reading.sound(millis)), false);
      if (millis < LEAST_SOUND_MILLIS) {
        throw new UnusableMediaException(
            "The sound %s is shorter than a second: replace it by a longer one."
                .formatted(name(file)));
      }
      return new MediaInfo(MediaInfo.Kind.SOUND, 0, 0, millis);
    }
    throw new UnusableMediaException(
        "The file " + name(file) + " is neither a video, a picture nor a sound.");
  }

  private static int shownWidth(Matcher video) {
    int width = Integer.parseInt(video.group("width"));
    if (video.group("wide") == null) {
      return width;
    }
    double wide = Double.parseDouble(video.group("wide"));
    return (int) Math.max(1, Math.rint(width * wide / Double.parseDouble(video.group("high"))));
  }

  /** Frames a second. */
  private static double rate(Matcher video) {
    String rate = video.group("rate");
    return rate == null ? USUAL_RATE : Double.parseDouble(rate);
  }

  private static boolean isPicture(String log) {
    Matcher input = INPUT.matcher(log);
    if (!input.find()) {
      return false;
    }
    String format = input.group(1);
    return format.contains("image2") || format.endsWith("_pipe");
  }

  private static void requireGood(Path file, Report report, boolean frames)
      throws UnusableMediaException {
    if (report.exitCode() != 0 || (frames && report.frames() == 0)) {
      throw new UnusableMediaException(
          "The file " + name(file) + " is damaged or cut short: replace it by a whole one.");
    }
  }

  private static int millis(Path file, String log) throws UnusableMediaException {
    Matcher duration = DURATION.matcher(log);
    if (!duration.find()) {
      throw new UnusableMediaException("The file " + name(file) + " does not say how long it is.");
    }
    double seconds =
        Integer.parseInt(duration.group(1)) * 3600
            + Integer.parseInt(duration.group(2)) * 60
            + Double.parseDouble(duration.group(3));
    return (int) Math.round(seconds * 1000);
  }

  /**
   * @param pixels in a second of it
   */
  private Report decodeClip(JobId job, Path file, int millis, double pixels)
      throws UnusableMediaException {
    Reading reading = Reading.video(millis, pixels);
    try {
      return decode(job, file, reading);
    } catch (UnusableMediaException e) {
      if (e.isOnlySlow() && reading.decoder().isEmpty()) {
        return decode(job, file, Reading.keyFrames(millis));
      }
      throw e;
    }
  }

  private Report decode(JobId job, Path file, Reading reading) throws UnusableMediaException {
    List<String> line =
        new ArrayList<>(List.of(program.path().toString(), "-hide_banner", "-nostdin", "-nostats"));
    line.addAll(List.of("-progress", "pipe:1", "-xerror", "-err_detect", "explode"));
    line.addAll(List.of("-max_pixels", Long.toString(MAX_PIXELS)));
    line.addAll(reading.decoder());
    line.addAll(List.of("-protocol_whitelist", "file", "-i", file.toString()));
    line.addAll(reading.streams());
    line.addAll(List.of("-f", "null", "-"));
    List<String> output = new ArrayList<>();
    try {
      Path directory = Optional.ofNullable(file.getParent()).orElse(file);
      ProcessOutcome outcome =
          runner.run(new ProcessCommand(job, line, directory, reading.timeout(), output::add));
      requireEnd(job, file, outcome);
      return new Report(outcome.exitCode(), outcome.errors(), frames(output));
    } catch (IOException e) {
      throw new RetryableException(
          job, "ffmpeg at " + program.path() + " could not be started to read " + name(file), e);
    }
  }

  /** A probe that was ended by others says nothing of the file, one that crashed does. */
  private static void requireEnd(JobId job, Path file, ProcessOutcome outcome)
      throws UnusableMediaException {
    switch (outcome.ending()) {
      case STOPPED ->
          throw new ClaimLostException(
              job, "The file " + name(file) + " was being read when the job was stopped.");
      case INTERRUPTED ->
          throw new RetryableException(
              job, "The file " + name(file) + " was being read when the program was ended.");
      case TIMED_OUT ->
          throw UnusableMediaException.tooSlow(
              "The file %s took too long to read, and will be tried again: a smaller one is quicker."
                  .formatted(name(file)));
      case EXITED -> {
        if (outcome.crashed()) {
          throw new UnusableMediaException(
              "The file %s makes ffmpeg crash: it is damaged or of another kind than its ending says; replace it by a whole one."
                  .formatted(name(file)));
        }
        if (outcome.killed()) {
          throw new RetryableException(
              job, "ffmpeg was killed while it read the file " + name(file) + ".");
        }
      }
    }
  }

  private static int frames(List<String> output) {
    int frames = 0;
    for (String line : output) {
      Matcher matcher = FRAMES.matcher(line);
      frames = matcher.matches() ? Integer.parseInt(matcher.group(1)) : frames;
    }
    return frames;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /**
   * What is decoded of a file.
   *
   * @param decoder options of the decoder
   * @param streams which streams and how much of them
   * @param timeout a file that takes longer is left out of the video that is to be made now
   */
  record Reading(List<String> decoder, List<String> streams, Duration timeout) {
    private static final Duration LEAST = Duration.ofMinutes(2);

    /**
     * Below what the stage may take, even for a clip that is read twice, or one such file would end
     * the stage, again and again, and never be left out.
     */
    private static final Duration MOST = Duration.ofMinutes(5);

    /**
     * Clips up to this long are decoded frame by frame, if they are no more work than a minute in
     * full HD. Of others, as an hour of footage or a minute that a telephone took in 4K, only the
     * frames that stand alone: all bytes are still read, so that one that was cut short is found.
     */
    private static final Duration WHOLE = Duration.ofMinutes(5);

    private static final double WHOLE_PIXELS = 60 * 30 * 1920.0 * 1080.0;

    /** Nothing when there is no picture but a cover: a capital V stands for other ones. */
    static final Reading FIRST_FRAME =
        new Reading(List.of(), List.of("-map", "0:V:0?", "-frames:v", "1"), LEAST);

    private static final List<String> CLIP = List.of("-map", "0:V:0");

    /**
     * @param pixels in a second of it
     */
    static Reading video(int millis, double pixels) {
      return millis <= WHOLE.toMillis() && pixels * millis / 1000 <= WHOLE_PIXELS
          ? new Reading(List.of(), CLIP, timeout(millis))
          : keyFrames(millis);
    }

    static Reading keyFrames(int millis) {
      return new Reading(List.of("-skip_frame", "nokey"), CLIP, timeout(millis));
    }

    static Reading sound(int millis) {
      return new Reading(List.of(), List.of("-map", "0:a:0"), timeout(millis));
    }

    private static Duration timeout(int millis) {
      Duration wanted = LEAST.plusMillis(millis);
      return wanted.compareTo(MOST) < 0 ? wanted : MOST;
    }
  }

  private record Report(int exitCode, String log, int frames) {}
}
