-- What each channel's scripts said, as fingerprints, so that none says the same again. No reference to jobs: what was published
-- is remembered when its job has long been cleaned away.
CREATE TABLE script_prints (
  job_id      TEXT   PRIMARY KEY,
  channel     TEXT   NOT NULL,
  title       TEXT   NOT NULL,
  fingerprint TEXT   NOT NULL,                     -- 128 numbers of 32 bits, in Base64
  written_at  BIGINT NOT NULL
);

CREATE INDEX script_prints_channel ON script_prints (channel, written_at);
