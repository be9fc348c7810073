package dev.showrunner.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Files that are there whole or not at all, even after the power failed. */
public final class WholeFile {
  /** After how many bytes a pulse comes, when a file is read. */
  public static final int PULSE = 1 << 20;

  private WholeFile() {}

  /**
   * Writes a file under a temporary name, flushes it to the disk and renames it; makes its folder
   * when that is missing.
   *
   * @param generation the claim's; the temporary name carries it
   */
  public static void write(Path file, int generation, byte[] bytes) throws IOException {
    Path part = part(file.toAbsolutePath(), generation);
    Files.createDirectories(part.resolveSibling(""));
    try {
      Files.write(part, bytes);
      force(part);
      replace(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The same with text, as UTF-8. */
  public static void write(Path file, int generation, String text) throws IOException {
    write(file, generation, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a file that only its owner may read or write, in a folder of that kind, from the first
   * byte on; on a file system without POSIX permissions it is as private as its folder. Several may
   * write it at the same time: the last one wins.
   */
  public static void writeForOwner(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("");
    Files.createDirectories(folder);
    permit(folder, "rwx------");
    // Where there are POSIX permissions, Java makes temporary files for their owner only.
    Path part = Files.createTempFile(folder, ".", ".part");
    try {
      Files.writeString(part, text);
      force(part);
      replace(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Takes away what others may do with a file or folder, where the file system has POSIX
   * permissions.
   *
   * @param permissions as {@code rw-------}
   * @return whether they were others
   */
  public static boolean permit(Path path, String permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
    if (view == null || view.readAttributes().permissions().equals(wanted)) {
      return false;
    }
    view.setPermissions(wanted);
    return true;
  }

  private static Path part(Path file, int generation) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    int end = dot < 0 ? name.length() : dot;
    return file.resolveSibling(
        name.substring(0, end) + ".g" + generation + ".part" + name.substring(end));
  }

  private static void replace(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("The file system of " + file + " cannot rename a file in one step", e);
    }
    forceFolder(file.toAbsolutePath().resolveSibling(""));
  }

  /** Waits until the file's bytes are on the disk. */
  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Waits until the folder's entries are on the disk, where the system lets a folder be opened. */
  public static void forceFolder(Path folder) throws IOException {
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      return; // there a rename is written through, and a folder cannot be opened
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * The file's SHA-256: 64 lower-case hexadecimal digits.
   *
   * @param pulse called for every {@link #PULSE} bytes; ends the work by throwing
   */
  public static String sha256(Path file, Runnable pulse) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      pump(in, (buffer, length) -> digest.update(buffer, 0, length), pulse);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Copies a file to a name that is free; {@code pulse} as above. */
  public static void copy(Path from, Path to, Runnable pulse) throws IOException {
    try (InputStream in = Files.newInputStream(from);
        OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
      pump(in, (buffer, length) -> out.write(buffer, 0, length), pulse);
    }
  }

  private static void pump(InputStream in, Sink sink, Runnable pulse) throws IOException {
    byte[] buffer = new byte[PULSE];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      sink.take(buffer, read);
      pulse.run();
    }
  }

  private interface Sink {
    void take(byte[] buffer, int length) throws IOException;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
