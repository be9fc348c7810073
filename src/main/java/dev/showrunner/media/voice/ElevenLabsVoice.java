package dev.showrunner.media.voice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.job.Claim;
import dev.showrunner.job.JobId;
import dev.showrunner.job.RetryableException;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.service.ServiceHttp;
import dev.showrunner.media.service.ServiceHttp.Answer;
import dev.showrunner.media.service.ServiceHttp.Request;
import dev.showrunner.media.voice.mary.SpokenToken;
import dev.showrunner.video.Scene;
import dev.showrunner.video.WordSpace;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ElevenLabs, by its endpoint that says when each character is heard; see
 * https://elevenlabs.io/docs/api-reference/text-to-speech-with-timestamps. Voices are asked for by
 * name, and the service by their ids.
 */
public final class ElevenLabsVoice implements VoiceEngine {
  private static final long MOST_BYTES = 100_000_000;
  private static final long MOST_VOICES = 5_000_000;
  private static final int BREATH = 2400;
  private static final Duration VOICES_KEPT = Duration.ofHours(1);
  private static final String FORMAT = "mp3_44100_128";

  private final URI root;
  private final String key;
  private final String model;
  private final Duration patience;
  private final VoiceService service;
  private final SoundReader reader;
  private final Clock clock;
  private Map<String, String> voices = Map.of();
  private Instant voicesUntil = Instant.EPOCH;

  /**
   * @param root scheme, host and port
   * @param patience how long one piece of text may take
   */
  public ElevenLabsVoice(
      URI root,
      String key,
      String model,
      Duration patience,
      ServiceHttp http,
      Ffmpeg ffmpeg,
      Clock clock) {
    this.root = root;
    this.key = key;
    this.model = model;
    this.patience = patience;
    this.service = new VoiceService("ElevenLabs", "showrunner.voice.elevenlabs.key", http, clock);
    this.reader = new SoundReader(ffmpeg);
    this.clock = clock;
  }

  @Override
  public String identity(Delivery delivery) {
    return String.join(
        " ",
        "elevenlabs",
        root.toString(),
        model,
        delivery.voice(),
        Integer.toString(delivery.wordsPerMinute()));
  }

  @Override
  public void requireVoice(JobId job, Delivery delivery) {
    var unused = id(job, delivery.voice());
  }

  /** The id of a voice; an id is taken as well as a name. */
  private String id(JobId job, String voice) {
    Map<String, String> known = voices(job);
    if (known.containsValue(voice)) {
      return voice;
    }
    VoiceNames names = new VoiceNames("ElevenLabs", List.copyOf(known.keySet()));
    names.require(job, voice);
    String id = known.get(names.chosen(voice));
    if (id == null) {
      throw new RetryableException(job, "ElevenLabs has no voice at all in this account");
    }
    return id;
  }

  private synchronized Map<String, String> voices(JobId job) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    if (voicesUntil.isAfter(now)) {
      return voices;
    }
    try {
      Answer answer =
          service.send(
              job,
              Request.get(URI.create(root + "/v1/voices"), MOST_VOICES, patience)
                  .withSecret("xi-api-key", key));
      Map<String, String> found = new LinkedHashMap<>();
      for (JsonNode voice : service.json(answer).path("voices")) {
        String id = voice.path("voice_id").asText("");
        if (!id.isEmpty()) {
          found.putIfAbsent(voice.path("name").asText(id), id);
        }
      }
      voices = found;
      voicesUntil = now.plus(VOICES_KEPT);
      return found;
    } catch (VoiceException e) {
      throw new RetryableException(job, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public int breath() {
    return BREATH;
  }

  @Override
  public Speaking open(Claim claim, Scene scene, Delivery delivery) {
    String voice = id(claim.id(), delivery.voice());
    return new PieceVoice(
        reader, claim, scene, delivery, (text, sound) -> make(claim, voice, text, sound));
  }

  private List<SpokenToken> make(Claim claim, String voice, String text, Path sound)
      throws IOException {
    ObjectNode body = VoiceService.JSON.createObjectNode();
    body.put("text", text);
    body.put("model_id", model);
    String path =
        "/v1/text-to-speech/%s/with-timestamps?output_format=%s"
            .formatted(URLEncoder.encode(voice, StandardCharsets.UTF_8), FORMAT);
    Request request =
        Request.get(URI.create(root + path), MOST_BYTES, patience)
            .post(body.toString())
            .withSecret("xi-api-key", key);
    JsonNode answer = service.json(service.send(claim.id(), request));
    try {
      Files.write(sound, Base64.getDecoder().decode(answer.path("audio_base64").asText("")));
    } catch (IllegalArgumentException e) {
      throw new VoiceException("ElevenLabs gave no sound", e);
    }
    return tokens(answer.path("alignment"));
  }

  /**
   * The words of the text with their times, each sign for itself where words are not parted by
   * spaces; none when the answer does not fit together.
   */
  static List<SpokenToken> tokens(JsonNode alignment) {
    JsonNode letters = alignment.path("characters");
    JsonNode starts = alignment.path("character_start_times_seconds");
    JsonNode ends = alignment.path("character_end_times_seconds");
    if (letters.size() != starts.size() || letters.size() != ends.size()) {
      return List.of();
    }
    List<SpokenToken> tokens = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    double from = 0;
    double to = 0;
    for (int i = 0; i <= letters.size(); i++) {
      String letter = i == letters.size() ? " " : letters.get(i).asText("");
      boolean alone = !letter.isEmpty() && WordSpace.isUnspaced(letter.codePointAt(0));
      if (letter.isBlank() || alone) {
        if (!word.isEmpty()) {
          tokens.add(new SpokenToken(word.toString(), from, Math.max(from, to)));
        }
        word.setLength(0);
      }
      if (letter.isBlank()) {
        continue;
      }
      from = word.isEmpty() ? starts.get(i).asDouble() * 1000 : from;
      to = ends.get(i).asDouble() * 1000;
      word.append(letter);
    }
    return tokens;
  }
}
