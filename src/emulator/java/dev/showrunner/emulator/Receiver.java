package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.emulator.Grants.Caller;
import java.io.IOException;
import java.util.Set;

/** A method of the API that takes a file. */
interface Receiver {
  /** Its name in the ledger, as {@code captions.insert}. */
  String method();

  Set<String> scopes();

  /** In bytes. */
  long largest();

  /** Whether it takes files of a media type. */
  boolean takes(String mediaType);

  /**
   * Looks at what is announced and refuses what is wrong, before a byte of the file has come.
   *
   * @param resource as it was sent; empty when none was
   * @return what is to be done when the file is whole
   */
  Completion begin(Call call, Caller caller, ObjectNode resource);

  /** Makes the file what it was sent for. */
  interface Completion {
    /** The answer; done once for a file. */
    ObjectNode complete(StoredFile file) throws IOException;
  }
}
