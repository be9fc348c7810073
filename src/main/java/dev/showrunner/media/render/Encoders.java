package dev.showrunner.media.render;

import dev.showrunner.job.Claim;

/** Says which encoder of ffmpeg a video is made with. Thread-safe. */
public interface Encoders {
  /** The encoder that every ffmpeg has which is used here. */
  String SOFTWARE = "libx264";

  /** Always that one. */
  Encoders SOFTWARE_ONLY =
      new Encoders() {
        @Override
        public String choose(Claim claim) {
          return SOFTWARE;
        }

        @Override
        public void distrust(String encoder) {}
      };

  /** The encoder of all parts of the claim's video. */
  String choose(Claim claim);

  /** Takes an encoder no more, as long as this process runs: it has failed with a real scene. */
  void distrust(String encoder);
}
