package dev.showrunner.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * YouTube's categories that a video can be given, by name. The numbers are those that {@code
 * videoCategories.list} answers as assignable; they are the same in every region.
 */
public final class Categories {
  private static final Map<String, Integer> IDS = ids();

  private Categories() {}

  private static Map<String, Integer> ids() {
    Map<String, Integer> ids = new LinkedHashMap<>();
    ids.put("Film & Animation", 1);
    ids.put("Autos & Vehicles", 2);
    ids.put("Music", 10);
    ids.put("Pets & Animals", 15);
    ids.put("Sports", 17);
    ids.put("Travel & Events", 19);
    ids.put("Gaming", 20);
    ids.put("People & Blogs", 22);
    ids.put("Comedy", 23);
    ids.put("Entertainment", 24);
    ids.put("News & Politics", 25);
    ids.put("Howto & Style", 26);
    ids.put("Education", 27);
    ids.put("Science & Technology", 28);
    ids.put("Nonprofits & Activism", 29);
    return ids;
  }

  /** All names, as a request may give them. */
  public static List<String> names() {
    return List.copyOf(IDS.keySet());
  }

  /** YouTube's number of the category of that name; case does not matter. */
  public static Optional<Integer> id(String name) {
    return IDS.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name.strip()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Whether a video may be given the category of that number. */
  static boolean isAssignable(int id) {
    return IDS.containsValue(id);
  }
}
