package dev.showrunner.media.voice;

import dev.showrunner.media.voice.mary.VoiceAnswer;
import dev.showrunner.video.Narration;
import dev.showrunner.video.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Speaks one scene into a file, a sentence at a time: memory holds one sentence, however long. */
final class SceneSpeaker {
  private final Speaking voice;
  private final SoundGate gate = new SoundGate();
  private final List<Word> words = new ArrayList<>();
  private long samples;

  SceneSpeaker(Speaking voice) {
    this.voice = voice;
  }

  void speak(List<Sentence> sentences, Path file) throws IOException {
    try (WavFile wav = WavFile.create(file)) {
      for (int i = 0; i < sentences.size(); i++) {
        Sentence sentence = sentences.get(i);
        speak(sentence, wav);
        if (i < sentences.size() - 1) {
          wav.appendSilence(sentence.pauseMillis());
        }
      }
      wav.finish();
      samples = wav.samples();
    }
  }

  private void speak(Sentence sentence, WavFile wav) throws IOException {
    VoiceAnswer answer = voice.speak(sentence.spoken());
    if (answer instanceof VoiceAnswer.Spoken spoken) {
      Speech speech = Speech.heardIn(spoken.samples());
      gate.hear(sentence, speech.samples());
      double start = millis(wav.samples());
      wav.append(speech.samples());
      double end = start + speech.heardMillis();
      words.addAll(
          spoken.tokens().isEmpty()
              ? PauseTimes.of(sentence.words(), speech.samples(), start, end)
              : WordTimes.of(
                  sentence.words(), spoken.tokens(), start - speech.cutMillis(), start, end));
    } else if (answer instanceof VoiceAnswer.Refused refused) {
      throw new VoiceException(
          "The voice could not speak \"" + sentence.spoken() + "\": " + refused.reason());
    }
  }

  private static double millis(long samples) {
    return samples * 1000.0 / Narration.SAMPLE_RATE;
  }

  long samples() {
    return samples;
  }

  List<Word> words() {
    return words;
  }

  /** What is wrong with the sound; empty when nothing is. */
  Optional<String> complaint() {
    return gate.complaint();
  }
}
