package dev.showrunner.bench;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The program as a person starts it, by the launcher.
 *
 * @param process the launcher, which becomes the program
 * @param address where it listens
 * @param seconds how long it took from the call to the first answer
 */
record ServerProcess(Process process, String address, double seconds) implements AutoCloseable {

  static ServerProcess start(Path home) throws IOException, InterruptedException {
    int port = freePort();
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(
                new File("showrunner").getAbsolutePath(),
                "run",
                "--home",
                home.toString(),
                "--port",
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("out.txt").toFile())
            .start();
    String address = "http://127.0.0.1:" + port;
    while (!answers(address)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(home.resolve("out.txt")));
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return new ServerProcess(process, address, (System.nanoTime() - begun) / 1e9);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(String address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address + "/observe/health").toURL().openConnection();
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
