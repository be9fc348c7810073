package dev.showrunner.web;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The operation of the contract that says which files of the library cannot be used. */
public final class LibraryResource {
  private final Supplier<Map<String, String>> problems;

  /**
   * @param problems a sentence for each file, by its name
   */
  public LibraryResource(Supplier<Map<String, String>> problems) {
    this.problems = problems;
  }

  /** A file as it is answered. */
  record Problem(String file, String reason) {}

  /** The files that cannot be used, by name. */
  public Object problems() {
    List<Problem> items =
        problems.get().entrySet().stream()
            .map(each -> new Problem(each.getKey(), each.getValue()))
            .toList();
    return new JobResource.Items<>(items, null);
  }
}
