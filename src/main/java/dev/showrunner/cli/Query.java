package dev.showrunner.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address of a list, with what was asked for. */
final class Query {
  private final List<String> parts = new ArrayList<>();

  Query with(String name, @Nullable Object value) {
    if (value != null) {
      parts.add(name + "=" + ApiClient.part(value.toString()));
    }
    return this;
  }

  String of(String path) {
    return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
  }
}
