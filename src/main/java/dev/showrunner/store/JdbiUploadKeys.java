package dev.showrunner.store;

import dev.showrunner.youtube.UploadKeys;

/** Upload keys in the table that Camel's own repository would use. */
public final class JdbiUploadKeys implements UploadKeys {
  /** The route whose keys go with their jobs. */
  static final String ROUTE = "upload-video";

  private final Database database;
  private final String route;

  public JdbiUploadKeys(Database database) {
    this(database, ROUTE);
  }

  /**
   * @param route what else is guarded
   */
  public JdbiUploadKeys(Database database, String route) {
    this.database = database;
    this.route = route;
  }

  @Override
  public boolean add(String key) {
    return change(
            "INSERT INTO CAMEL_MESSAGEPROCESSED (processorName, messageId, createdAt)"
                + " VALUES (:route, :key, CURRENT_TIMESTAMP) ON CONFLICT DO NOTHING",
            key)
        == 1;
  }

  @Override
  public boolean contains(String key) {
    return database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT count(*) FROM CAMEL_MESSAGEPROCESSED"
                                + " WHERE processorName = :route AND messageId = :key")
                        .bind("route", route)
                        .bind("key", key)
                        .mapTo(Integer.class)
                        .one())
        == 1;
  }

  @Override
  public boolean remove(String key) {
    return change(
            "DELETE FROM CAMEL_MESSAGEPROCESSED WHERE processorName = :route AND messageId = :key",
            key)
        == 1;
  }

  @Override
  public void clear() {
    database.write(
        handle ->
            handle
                .createUpdate("DELETE FROM CAMEL_MESSAGEPROCESSED WHERE processorName = :route")
                .bind("route", route)
                .execute());
  }

  private int change(String sql, String key) {
    return database.write(
        handle -> handle.createUpdate(sql).bind("route", route).bind("key", key).execute());
  }
}
