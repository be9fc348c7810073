package dev.showrunner.media.voice;

import dev.showrunner.job.RunningWork;
import java.nio.file.Path;
import java.time.Clock;

/** Narrators for tests. */
final class Voices {
  /** Its fifth word ends with a comma. */
  static final String TEXT =
      "Tea began as a medicine, or so they say. Long before it filled a cup at breakfast, leaves"
          + " were chewed by travellers on the mountain roads of southern China. Nobody knows who"
          + " boiled them first, but the habit spread along the rivers, and within a few centuries"
          + " it had reached every market town.\n\n"
          + "Then came the ships. They carried it over the oceans, and wherever they landed, people"
          + " learnt to wait for water that boils.";

  static final Delivery NORMAL = new Delivery("", 150, "en");

  private Voices() {}

  static SceneNarrator narrator(VoiceEngine engine, Path home) {
    return narrator(engine, home, NORMAL);
  }

  static SceneNarrator narrator(VoiceEngine engine, Path home, Delivery delivery) {
    return narrator(engine, home, delivery, new RunningWork());
  }

  static SceneNarrator narrator(
      VoiceEngine engine, Path home, Delivery delivery, RunningWork work) {
    return new SceneNarrator(
        engine, claim -> delivery, home.resolve("cache/voice"), Clock.systemUTC(), work);
  }
}
