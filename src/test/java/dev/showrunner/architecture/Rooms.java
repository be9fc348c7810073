package dev.showrunner.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;

/** Puts a class of {@code a.b.room..} into the slice {@code room}, and all others into none. */
final class Rooms implements SliceAssignment {
  private final List<String> packages;

  Rooms(String... patterns) {
    packages = List.of(patterns).stream().map(pattern -> pattern.replace("..", "")).toList();
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    String name = type.getPackageName();
    return packages.stream()
        .filter(room -> name.equals(room) || name.startsWith(room + "."))
        .findFirst()
        .map(SliceIdentifier::of)
        .orElseGet(SliceIdentifier::ignore);
  }

  @Override
  public String getDescription() {
    return "rooms " + packages;
  }
}
