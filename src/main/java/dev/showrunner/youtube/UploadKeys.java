package dev.showrunner.youtube;

/** Keys of jobs whose video has come to its upload, in the database that the jobs are in. */
public interface UploadKeys {

  /** Whether the key was not there yet; it is now. */
  boolean add(String key);

  boolean contains(String key);

  /** Whether the key was there; it is not any more. */
  boolean remove(String key);

  void clear();
}
