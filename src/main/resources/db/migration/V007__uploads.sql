-- Uploads to YouTube. A row is written before the first byte is sent, so that whoever takes the job over, after a crash or on
-- another node, asks the session what it has instead of beginning anew.
CREATE TABLE upload_sessions (
  job_id      TEXT    NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  generation  INTEGER NOT NULL,                    -- of the claim that began it; claims after it go on with it
  channel     TEXT    NOT NULL,
  state       TEXT    NOT NULL,                    -- OPEN, ARRIVED, ENDED, UNDECIDED
  sha256      TEXT    NOT NULL,                    -- of the file; other bytes never go on with this session
  bytes       BIGINT  NOT NULL,                    -- its length
  title       TEXT    NOT NULL,
  begun_at    BIGINT  NOT NULL,
  session_uri TEXT    NOT NULL,                    -- as good as a password for this upload
  confirmed   BIGINT  NOT NULL,                    -- how many bytes YouTube said it has
  last_at     BIGINT,                              -- when the file's last byte was sent, which may have arrived; NULL before
  video_id    TEXT,                                -- of ARRIVED
  PRIMARY KEY (job_id, generation)
);

-- What follows an upload, each step for itself.
CREATE TABLE upload_steps (
  job_id   TEXT    NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  step     TEXT    NOT NULL,                       -- METADATA, THUMBNAIL, CAPTIONS, PLAYLIST
  wanted   TEXT    NOT NULL,                       -- says what was done, so that it is done again when that changes
  state    TEXT    NOT NULL,                       -- DONE, FAILED, GIVEN_UP
  attempts INTEGER NOT NULL,
  note     TEXT    NOT NULL,                       -- why it is not done
  due_at   BIGINT,                                 -- when it is tried again
  PRIMARY KEY (job_id, step)
);
