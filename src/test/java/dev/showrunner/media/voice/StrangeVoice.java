package dev.showrunner.media.voice;

import dev.showrunner.media.voice.mary.SpokenToken;
import dev.showrunner.media.voice.mary.VoiceAnswer;
import dev.showrunner.media.voice.mary.VoiceProtocol;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A voice's process that does not do as it should; what it does is its first argument. */
public final class StrangeVoice {
  private StrangeVoice() {}

  /** One of mute, dumb, crashing, hanging, silent, clipping, hasty. */
  public static void main(String[] args) throws IOException {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    if (args[0].equals("mute")) {
      in.read();
    }
    if (args[0].equals("dumb")) {
      System.err.println("I have no voice today");
      return;
    }
    VoiceProtocol.writeGreeting(out);
    while (true) {
      String text = VoiceProtocol.readRequest(in).text();
      switch (args[0]) {
        case "hanging" -> in.read();
        case "crashing" -> Runtime.getRuntime().halt(3);
        default -> VoiceProtocol.write(out, answer(args[0], text));
      }
    }
  }

  private static VoiceAnswer answer(String kind, String text) {
    short[] samples = new short[kind.equals("hasty") ? 2_000 : 48_000];
    Arrays.fill(samples, kind.equals("silent") ? (short) 0 : (short) 3_000);
    if (kind.equals("clipping")) {
      Arrays.fill(samples, Short.MAX_VALUE);
    }
    return new VoiceAnswer.Spoken(samples, List.of(new SpokenToken(text, 0, 1_000)));
  }
}
