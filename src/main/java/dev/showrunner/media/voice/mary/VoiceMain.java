package dev.showrunner.media.voice.mary;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import marytts.exceptions.MaryConfigurationException;

/**
 * The voice's process. It ends at once when its standard input does, which is also what happens
 * when Showrunner itself is killed: no voice is left behind.
 */
public final class VoiceMain {
  private VoiceMain() {}

  /** Speaks until standard input ends; takes no arguments. */
  public static void main(String[] args)
      throws IOException, InterruptedException, MaryConfigurationException {
    DataOutputStream answers =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    // The engine prints now and then; that must not get among the frames.
    System.setOut(System.err);
    BlockingQueue<VoiceProtocol.Request> texts = new LinkedBlockingQueue<>();
    Thread listener = new Thread(() -> listen(texts), "listener");
    listener.setDaemon(true);
    listener.start();
    MaryEngine engine = new MaryEngine();
    VoiceProtocol.writeGreeting(answers);
    answers.flush();
    while (true) {
      VoiceProtocol.write(answers, engine.speak(texts.take()));
      answers.flush();
    }
  }

  private static void listen(BlockingQueue<VoiceProtocol.Request> texts) {
    try (DataInputStream in = new DataInputStream(System.in)) {
      while (true) {
        texts.add(VoiceProtocol.readRequest(in));
      }
    } catch (IOException e) {
      // The other side is gone, and with it the reason to be; a sentence half spoken is no loss.
      Runtime.getRuntime().halt(0);
    }
  }
}
