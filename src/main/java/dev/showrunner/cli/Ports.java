package dev.showrunner.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a server could listen. */
final class Ports {
  private Ports() {}

  static Finding look(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return Finding.ok("port", "%d is free".formatted(socket.getLocalPort()));
    } catch (IOException e) {
      return Finding.bad(
          "port",
          "%d of %s is taken by another program".formatted(port, host),
          "Stop that one, or choose another port: showrunner run --port " + (port + 10));
    }
  }
}
