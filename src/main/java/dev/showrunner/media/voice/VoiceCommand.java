package dev.showrunner.media.voice;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the voice's process is started: the same Java, with a small heap and a classpath of its own.
 *
 * @param arguments the program and its arguments, which no shell sees
 * @param folder the process runs in this folder; it exists
 */
record VoiceCommand(List<String> arguments, Path folder) {
  private static final String MAIN = "dev.showrunner.media.voice.mary.VoiceMain";

  public VoiceCommand {
    arguments = List.copyOf(arguments);
  }

  /**
   * MaryTTS from a folder of jars.
   *
   * @param jars the folder, as {@code lib/tts} beside the program's jar
   * @throws IOException when the folder or the engine's jars in it are missing; the message is a
   *     sentence that names the folder and the remedy
   */
  static VoiceCommand mary(Path jars) throws IOException {
    Path folder = jars.toAbsolutePath();
    List<String> classpath = new ArrayList<>();
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      files.map(Path::toString).filter(f -> f.endsWith(".jar")).sorted().forEach(classpath::add);
    }
    if (classpath.isEmpty()) {
      throw new IOException(
          "The voice's libraries are missing in " + folder + "; build the program again");
    }
    // The engine's jars come first: its own old libraries must win over ours.
    classpath.add(ownCode().toString());
    return new VoiceCommand(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            // Else the engine writes a log folder beside its jars, which may be read-only.
            "-Dlog4j.logger.marytts=ERROR, stderr",
            "-cp",
            String.join(File.pathSeparator, classpath),
            MAIN),
        folder);
  }

  private static Path ownCode() throws IOException {
    try {
      return Path.of(
          VoiceCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("The program's own code cannot be found for the voice", e);
    }
  }
}
