package dev.showrunner.media.voice;

import dev.showrunner.job.Claim;
import dev.showrunner.job.JobId;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.ffmpeg.ProcessCommand;
import dev.showrunner.media.ffmpeg.ProcessOutcome;
import dev.showrunner.media.ffmpeg.ProcessRunner;
import dev.showrunner.media.voice.mary.SpokenToken;
import dev.showrunner.video.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A program of this machine that speaks, as piper or espeak-ng: the text comes on its standard
 * input or in a file, the sound goes to a file or to its standard output.
 */
public final class CommandVoice implements VoiceEngine {
  private static final int BREATH = 1500;

  private final ArgumentTemplate template;
  private final VoiceNames names;
  private final Duration patience;
  private final ProcessRunner runner;
  private final SoundReader reader;

  /**
   * @param template the program and its arguments, with placeholders
   * @param names the voices that it has; none when any name is passed on
   * @param patience how long one piece of text may take
   * @throws IllegalArgumentException when the template is wrong; one sentence says how
   */
  public CommandVoice(
      String template, VoiceNames names, Duration patience, ProcessRunner runner, Ffmpeg ffmpeg) {
    this.template = ArgumentTemplate.parse(template);
    this.names = names;
    this.patience = patience;
    this.runner = runner;
    this.reader = new SoundReader(ffmpeg);
    if (this.template.uses("voice") && names.names().isEmpty()) {
      throw new IllegalArgumentException(
          "it wants a {voice}: name one or more in showrunner.voice.names");
    }
  }

  @Override
  public String identity(Delivery delivery) {
    return String.join(
        " ",
        "command",
        template.arguments().toString(),
        names.chosen(delivery.voice()),
        Integer.toString(delivery.wordsPerMinute()),
        delivery.language());
  }

  @Override
  public void requireVoice(JobId job, Delivery delivery) {
    names.require(job, delivery.voice());
  }

  @Override
  public int breath() {
    return BREATH;
  }

  @Override
  public Speaking open(Claim claim, Scene scene, Delivery delivery) {
    return new PieceVoice(
        reader, claim, scene, delivery, (text, sound) -> make(claim, delivery, text, sound));
  }

  private List<SpokenToken> make(Claim claim, Delivery delivery, String text, Path sound)
      throws IOException {
    Path file = sound.resolveSibling(sound.getFileName() + ".txt");
    Files.writeString(file, text + "\n");
    try {
      Map<String, String> values =
          Map.of(
              "voice",
              names.chosen(delivery.voice()),
              "rate",
              Integer.toString(delivery.wordsPerMinute()),
              "scale",
              String.format(
                  Locale.ROOT, "%.2f", (double) Delivery.NORMAL / delivery.wordsPerMinute()),
              "language",
              delivery.language(),
              "text-file",
              file.toString(),
              "output",
              sound.toString());
      ProcessOutcome outcome =
          runner.run(
              new ProcessCommand(
                      claim.id(),
                      template.filled(values),
                      claim.folder().path(),
                      patience,
                      line -> {})
                  .withFiles(file, template.uses("output") ? null : sound));
      require(outcome);
      return List.of();
    } catch (IOException e) {
      if (e instanceof VoiceException) {
        throw e;
      }
      throw new VoiceException(
          "The voice's program %s cannot be started: install it, or mend showrunner.voice.command"
              .formatted(template.arguments().get(0)),
          e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void require(ProcessOutcome outcome) throws VoiceException {
    String program = "The voice's program " + template.arguments().get(0);
    switch (outcome.ending()) {
      case TIMED_OUT ->
          throw new VoiceException(
              program
                  + " took longer than %d s and was ended; showrunner.voice.timeout says how long it may take"
                      .formatted(patience.toSeconds()));
      case STOPPED, INTERRUPTED -> throw new VoiceException(program + " was told to stop");
      case EXITED -> {
        if (outcome.exitCode() != 0) {
          throw new VoiceException(
              program + " ended with code " + outcome.exitCode() + said(outcome.errors()));
        }
      }
    }
  }

  private static String said(String errors) {
    String last = errors.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b).strip();
    String brief = last.length() <= 200 ? last : last.substring(0, 200) + "…";
    return brief.isEmpty() ? "" : " (it said: " + brief + ")";
  }
}
