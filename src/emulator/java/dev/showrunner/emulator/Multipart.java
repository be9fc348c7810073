package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code multipart/related} body of two parts: the resource and the file.
 *
 * @param resource the first part
 * @param mediaType of the second part
 * @param media the second part, up to the closing boundary; ends with an error without it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2387">RFC 2387</a>
 */
record Multipart(ObjectNode resource, String mediaType, InputStream media) {
  private static final Pattern TYPE =
      Pattern.compile("multipart/related;.*boundary=\"?([^\";]{1,70})\"?.*");
  private static final int LARGEST_RESOURCE = 1 << 20;

  static Multipart of(Call call) throws IOException {
    Matcher type = TYPE.matcher(call.header("Content-Type").orElse(""));
    if (!type.matches()) {
      throw ApiError.badRequest("global", "badContent", "Expected a body of multipart/related.");
    }
    String delimiter = "--" + type.group(1);
    InputStream in = new BufferedInputStream(call.body(), 1 << 16);
    if (!line(in).equals(delimiter)) {
      throw ApiError.badRequest("global", "parseError", "The body does not begin with a boundary.");
    }
    mediaType(in);
    StringBuilder text = new StringBuilder();
    for (String line = line(in); !line.equals(delimiter); line = line(in)) {
      text.append(line).append('\n');
      if (text.length() > LARGEST_RESOURCE) {
        throw new ApiError(413, "global", "uploadTooLarge", "Request Too Large");
      }
    }
    ObjectNode resource = Json.parse(text.toString().getBytes(StandardCharsets.UTF_8));
    String mediaType = mediaType(in);
    byte[] end = ("\r\n" + delimiter + "--").getBytes(StandardCharsets.ISO_8859_1);
    return new Multipart(resource, mediaType, new UntilBoundary(in, end));
  }

  /** Reads a part's headers and the empty line behind them. */
  private static String mediaType(InputStream in) throws IOException {
    String found = "";
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-type:")) {
        found = line.substring("content-type:".length()).strip();
      }
    }
    return found;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0 || line.size() > LARGEST_RESOURCE) {
        throw new EOFException("the body ends within a line");
      }
      line.write(each);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  private static final class UntilBoundary extends InputStream {
    private final InputStream in;
    private final byte[] end;
    private boolean ended;

    UntilBoundary(InputStream in, byte[] end) {
      this.in = in;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      if (ended) {
        return -1;
      }
      in.mark(end.length);
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the body ends before its closing boundary");
      }
      if (next == '\r') {
        byte[] rest = in.readNBytes(end.length - 1);
        if (Arrays.equals(rest, 0, rest.length, end, 1, end.length)) {
          ended = true;
          return -1;
        }
        in.reset();
        in.skipNBytes(1);
      }
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      // What InputStream does hides an error behind the bytes before it, and a cut body is no whole
      // one.
      int count = 0;
      for (int next = 0; count < length; count++) {
        next = read();
        if (next < 0) {
          return count == 0 ? -1 : count;
        }
        bytes[offset + count] = (byte) next;
      }
      return count;
    }
  }
}
