package dev.showrunner.media.voice;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * A program that speaks in tones, as espeak-ng would be called: a tone of 70 ms for each letter,
 * and 300 ms of silence after a comma or full stop, at 22,050 Hz.
 */
public final class ToneVoice {
  static final int RATE = 22_050;
  private static final int LETTER = RATE * 70 / 1000;
  private static final int PAUSE = RATE * 300 / 1000;

  private ToneVoice() {}

  /** Takes {@code KIND TEXT-FILE-OR-HYPHEN OUTPUT-OR-HYPHEN}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    switch (args[0]) {
      case "fail" -> {
        System.err.println("no such model");
        System.exit(3);
      }
      // A program that hangs, in a process of its own: whoever started it has to end it long
      // before.
      case "hang" -> Thread.sleep(60_000);
      case "page" -> System.out.println("<html>Not found</html>");
      case "environment" -> System.exit(System.getenv().containsKey("SHOWRUNNER_HOME") ? 4 : 0);
      default -> speak(args);
    }
  }

  private static void speak(String[] args) throws IOException {
    byte[] text =
        args[1].equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(args[1]));
    byte[] wav = wav(new String(text, StandardCharsets.UTF_8));
    try (OutputStream out =
        args[2].equals("-")
            ? new FileOutputStream(FileDescriptor.out)
            : Files.newOutputStream(Path.of(args[2]))) {
      out.write(wav);
    }
  }

  static byte[] wav(String text) throws IOException {
    List<Integer> letters = text.strip().codePoints().boxed().toList();
    ByteBuffer sound = ByteBuffer.allocate(letters.size() * PAUSE * 2);
    sound.order(ByteOrder.LITTLE_ENDIAN);
    for (int letter : letters) {
      boolean pause = letter == ',' || letter == '.';
      int length = pause ? PAUSE : Character.isLetterOrDigit(letter) ? LETTER : 0;
      for (int i = 0; i < length; i++) {
        sound.putShort((short) (pause ? 0 : 6000 * Math.sin(2 * Math.PI * 220 * i / RATE)));
      }
    }
    java.io.ByteArrayOutputStream wav = new java.io.ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(
            new ByteArrayInputStream(sound.array(), 0, sound.position()),
            new AudioFormat(RATE, 16, 1, true, false),
            sound.position() / 2),
        AudioFileFormat.Type.WAVE,
        wav);
    return wav.toByteArray();
  }
}
