package dev.showrunner.store;

/** Where the two databases differ in what our SQL must say. */
public enum Dialect {
  /** One file and one writer connection whose transactions begin IMMEDIATE: no row locks needed. */
  SQLITE("", "", ""),
  /** Many writers: rows that are read to be changed are locked. */
  POSTGRESQL(" FOR UPDATE", " FOR UPDATE SKIP LOCKED", "::json");

  private final String lock;
  private final String lockFree;
  private final String json;

  Dialect(String lock, String lockFree, String json) {
    this.lock = lock;
    this.lockFree = lockFree;
    this.json = json;
  }

  /** Goes behind a SELECT whose rows are changed in the same transaction. */
  public String lock() {
    return lock;
  }

  /** The same, leaving out rows that somebody else has locked. */
  public String lockUnlocked() {
    return lockFree;
  }

  /** Goes behind a column of text whose JSON is looked into. */
  String json() {
    return json;
  }

  static Dialect of(String url) {
    if (url.startsWith("jdbc:sqlite:")) {
      return SQLITE;
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return POSTGRESQL;
    }
    throw new DatabaseException(
        "showrunner.datasource.url must begin with jdbc:sqlite: or jdbc:postgresql:, not with "
            + url.replaceFirst("(?<=.{24}).*", "…"));
  }
}
