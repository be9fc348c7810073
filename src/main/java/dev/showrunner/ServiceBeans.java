package dev.showrunner;

import dev.showrunner.camel.ServiceCalls;
import dev.showrunner.media.ffmpeg.MediaProbe;
import dev.showrunner.media.footage.FootageProviders;
import dev.showrunner.media.service.ServiceHttp;
import dev.showrunner.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.ProducerTemplate;

/** Makes what calls services of others on the network. */
final class ServiceBeans {
  private static final long MEGABYTE = 1_000_000;
  private static final int MOST_MEGABYTES = 1_000_000;

  private final Foundation ground;
  private final ServiceCalls footage;
  private final ServiceCalls voice;

  ServiceBeans(Foundation ground, ProducerTemplate template) {
    this.ground = ground;
    this.footage =
        new ServiceCalls(
            template,
            "direct:call-footage",
            ground.work,
            ground.settings.duration(
                "showrunner.footage.timeout", Duration.ofSeconds(1), Duration.ofHours(1)));
    this.voice =
        new ServiceCalls(
            template,
            "direct:call-voice",
            ground.work,
            ground.settings.duration(
                "showrunner.voice.timeout", Duration.ofSeconds(1), Duration.ofHours(1)));
  }

  FootageProviders footage(MediaProbe probe) {
    Settings settings = ground.settings;
    return new FootageProviders(
        footage,
        ground.home,
        probe,
        account("pexels"),
        account("pixabay"),
        new FootageProviders.Limits(
            MEGABYTE * settings.integer("showrunner.footage.most-megabytes", 1, MOST_MEGABYTES),
            MEGABYTE * settings.integer("showrunner.footage.cache-megabytes", 1, MOST_MEGABYTES)),
        ground.clock);
  }

  private FootageProviders.Account account(String provider) {
    String prefix = "showrunner.footage." + provider;
    return new FootageProviders.Account(
        ground.settings.address(prefix + ".root-url"), ground.settings.text(prefix + ".key"));
  }

  ServiceHttp voice() {
    return voice;
  }

  Map<String, Object> byName() {
    return Map.of("footageHttp", footage, "voiceHttp", voice);
  }
}
