-- A published video's figures at an age: a row is entered when the video is published and filled when its time has come.
CREATE TABLE snapshots (
  job_id       TEXT    NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  age          TEXT    NOT NULL,                   -- AT_ONCE, HOUR, DAY, WEEK, FOUR_WEEKS
  channel      TEXT    NOT NULL,
  video_id     TEXT    NOT NULL,
  url          TEXT    NOT NULL,
  published_at BIGINT  NOT NULL,
  due_at       BIGINT  NOT NULL,
  taken_at     BIGINT,                             -- NULL while it is still to be taken
  views        BIGINT  NOT NULL,
  likes        BIGINT  NOT NULL,
  comments     BIGINT  NOT NULL,
  PRIMARY KEY (job_id, age)
);

CREATE INDEX snapshots_due ON snapshots (due_at) WHERE taken_at IS NULL;
