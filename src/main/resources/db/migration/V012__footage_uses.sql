-- Which file was last shown in which job's video, so that the next videos show others first. Jobs come and go: no reference.
CREATE TABLE footage_uses (
  file    TEXT   NOT NULL,                         -- relative to the library
  job_id  TEXT   NOT NULL,
  used_at BIGINT NOT NULL,
  PRIMARY KEY (file, job_id)
);

CREATE INDEX footage_uses_job ON footage_uses (job_id);
CREATE INDEX footage_uses_age ON footage_uses (used_at);
