package dev.showrunner.media.voice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.job.Claim;
import dev.showrunner.job.JobId;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.service.ServiceHttp;
import dev.showrunner.media.service.ServiceHttp.Request;
import dev.showrunner.media.voice.mary.SpokenToken;
import dev.showrunner.video.Scene;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * OpenAI's speech endpoint, {@code POST /v1/audio/speech}, which many other servers have too; see
 * https://platform.openai.com/docs/api-reference/audio/createSpeech. It knows no times of words.
 */
public final class OpenAiVoice implements VoiceEngine {
  private static final long MOST_BYTES = 100_000_000;

  /** The endpoint takes 4096 characters at once. */
  private static final int BREATH = 3000;

  /** The endpoint wants a voice; this one is known by servers that stand in for OpenAI's, too. */
  private static final String USUAL = "alloy";

  private final VoiceNames names;
  private final URI root;
  private final String key;
  private final String model;
  private final Duration patience;
  private final VoiceService service;
  private final SoundReader reader;

  /**
   * @param names the voices that it has; none when any name is passed on
   * @param root scheme, host and port
   * @param key empty for a server that wants none
   * @param patience how long one piece of text may take
   */
  public OpenAiVoice(
      VoiceNames names,
      URI root,
      String key,
      String model,
      Duration patience,
      ServiceHttp http,
      Ffmpeg ffmpeg,
      Clock clock) {
    this.names = names;
    this.root = root;
    this.key = key;
    this.model = model;
    this.patience = patience;
    this.service = new VoiceService(names.engine(), "showrunner.voice.openai.key", http, clock);
    this.reader = new SoundReader(ffmpeg);
  }

  @Override
  public String identity(Delivery delivery) {
    return String.join(
        " ",
        "openai",
        root.toString(),
        model,
        names.chosen(delivery.voice()),
        Integer.toString(delivery.wordsPerMinute()));
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

  // The pace is set when the sound is read: how fast these voices are by themselves, nobody says.
  private List<SpokenToken> make(Claim claim, Delivery delivery, String text, Path sound)
      throws VoiceException {
    ObjectNode body = VoiceService.JSON.createObjectNode();
    body.put("model", model);
    String voice = names.chosen(delivery.voice());
    body.put("voice", voice.isEmpty() ? USUAL : voice);
    body.put("input", text);
    body.put("response_format", "wav");
    Request request =
        Request.get(URI.create(root + "/v1/audio/speech"), MOST_BYTES, patience)
            .post(body.toString())
            .into(sound);
    var unused =
        service.send(
            claim.id(),
            key.isEmpty() ? request : request.withSecret("Authorization", "Bearer " + key));
    return List.of();
  }
}
