-- Deleted jobs that can still be taken back. content holds all rows of the job, by table, as JSON; so no other query has to
-- leave deleted jobs out.
CREATE TABLE trash (
  job_id     TEXT    PRIMARY KEY,                  -- no reference: the job is in no other table any more
  topic      TEXT    NOT NULL,
  status     TEXT    NOT NULL,
  deleted_at BIGINT  NOT NULL,
  until_at   BIGINT  NOT NULL,                     -- when it is to go for good
  condemned  BOOLEAN NOT NULL,                     -- its files are being removed: it cannot be taken back any more
  content    TEXT    NOT NULL
);

CREATE INDEX trash_until ON trash (until_at);

-- Which jobs ended long ago is asked each minute.
CREATE INDEX jobs_ended ON jobs (completed_at) WHERE completed_at IS NOT NULL;
