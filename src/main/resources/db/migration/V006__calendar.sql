-- What the calendar asks for of a job, beside its JSON, so that a range of the calendar is read without reading each request.
-- ${json} is how the database is told that a text is JSON.
ALTER TABLE jobs ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN topic TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN style TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';     -- JSON
ALTER TABLE jobs ADD COLUMN minutes INTEGER NOT NULL DEFAULT 5;
ALTER TABLE jobs ADD COLUMN timed BOOLEAN NOT NULL DEFAULT FALSE; -- whether calendar_at is a publishAt
ALTER TABLE jobs ADD COLUMN revised_at BIGINT NOT NULL DEFAULT 0; -- when its request was changed last

UPDATE jobs SET
  channel    = coalesce(request${json} ->> 'channel', ''),
  topic      = coalesce(request${json} ->> 'topic', ''),
  style      = coalesce(request${json} ->> 'style', ''),
  tags       = coalesce(request${json} ->> 'tags', '[]'),
  minutes    = coalesce(CAST(request${json} ->> 'durationMinutes' AS INTEGER), 5),
  timed      = (request${json} ->> 'publishAt') IS NOT NULL,
  revised_at = created_at;

-- What was published, for good: the calendar shows it, and no topic repeats it, when its job has long been cleaned away.
CREATE TABLE publications (
  job_id       TEXT    PRIMARY KEY,                -- no reference: see above
  schedule_id  TEXT,
  channel      TEXT    NOT NULL,
  calendar_at  BIGINT  NOT NULL,
  minutes      INTEGER NOT NULL,
  topic        TEXT    NOT NULL,
  style        TEXT    NOT NULL,
  tags         TEXT    NOT NULL,
  title        TEXT    NOT NULL,
  video_id     TEXT    NOT NULL,
  url          TEXT    NOT NULL,
  published_at BIGINT  NOT NULL,
  changed_at   BIGINT  NOT NULL                    -- when its title was changed last, or made
);

CREATE INDEX publications_calendar ON publications (calendar_at);
CREATE INDEX publications_channel ON publications (channel, changed_at);

INSERT INTO publications (job_id, schedule_id, channel, calendar_at, minutes, topic, style, tags, title, video_id, url, published_at,
  changed_at)
SELECT j.id, j.schedule_id, j.channel, j.calendar_at, j.minutes, j.topic, j.style, j.tags,
  coalesce(m.result${json} ->> 'title', j.topic), u.result${json} ->> 'videoId', u.result${json} ->> 'url', u.written_at,
  u.written_at
FROM jobs j
JOIN checkpoints u ON u.job_id = j.id AND u.stage = 'UPLOAD' AND u.part = ''
LEFT JOIN checkpoints m ON m.job_id = j.id AND m.stage = 'METADATA' AND m.part = '';

-- Slots that are held by hand.
CREATE TABLE slots (
  id          TEXT    PRIMARY KEY,
  calendar_at BIGINT  NOT NULL,
  minutes     INTEGER NOT NULL,
  topic       TEXT    NOT NULL,
  style       TEXT    NOT NULL,
  tags        TEXT    NOT NULL,                    -- JSON
  channel     TEXT    NOT NULL,
  notes       TEXT    NOT NULL,
  revision    INTEGER NOT NULL,
  changed_at  BIGINT  NOT NULL
);

-- A job of the same channel, instant and topic has taken it: as long as the job holds, the slot is the job's.
CREATE UNIQUE INDEX slots_same ON slots (calendar_at, channel, topic);
