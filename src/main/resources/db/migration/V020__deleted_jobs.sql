-- Jobs that were deleted: their files go from whichever home they are found in. Files of a job that this database has never
-- had, as after a change of showrunner.datasource.url, are not ours to remove.
CREATE TABLE deleted_jobs (
  job_id     TEXT   PRIMARY KEY,
  deleted_at BIGINT NOT NULL
);
CREATE INDEX deleted_jobs_age ON deleted_jobs (deleted_at);
