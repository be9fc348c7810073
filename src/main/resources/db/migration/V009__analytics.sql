-- Figures that could not be had are asked for again later; a video that was gone by then says so.
ALTER TABLE snapshots ADD COLUMN ask_at BIGINT;                     -- not before this; NULL for when it is due
ALTER TABLE snapshots ADD COLUMN note TEXT NOT NULL DEFAULT '';     -- why it was gone, or was put off; empty for neither
ALTER TABLE snapshots ADD COLUMN gone BOOLEAN NOT NULL DEFAULT FALSE;

-- What was counted of published videos, for good: reports and scores know it when their jobs have long been cleaned away. Who
-- published what stands in publications.
CREATE TABLE video_figures (
  job_id             TEXT             NOT NULL,    -- no reference: see above
  age                TEXT             NOT NULL,    -- AT_ONCE, HOUR, DAY, WEEK, FOUR_WEEKS
  channel            TEXT             NOT NULL,
  public_at          BIGINT           NOT NULL,    -- since when viewers find the video
  taken_at           BIGINT           NOT NULL,
  views              BIGINT           NOT NULL,
  likes              BIGINT           NOT NULL,
  comments           BIGINT           NOT NULL,
  engaged_views      BIGINT,                       -- these are NULL where nobody counts them
  minutes_watched    BIGINT,
  view_seconds       DOUBLE PRECISION,
  view_percent       DOUBLE PRECISION,
  subscribers_gained BIGINT,
  PRIMARY KEY (job_id, age)
);

CREATE INDEX video_figures_channel ON video_figures (channel, age, public_at);

INSERT INTO video_figures (job_id, age, channel, public_at, taken_at, views, likes, comments)
SELECT job_id, age, channel, published_at, taken_at, views, likes, comments FROM snapshots WHERE taken_at IS NOT NULL;

-- How a channel does as a whole, a row a day.
CREATE TABLE channel_figures (
  channel     TEXT   NOT NULL,
  day         TEXT   NOT NULL,                     -- in UTC
  taken_at    BIGINT NOT NULL,
  views       BIGINT NOT NULL,
  subscribers BIGINT,                              -- NULL where the channel hides them
  videos      BIGINT NOT NULL,
  PRIMARY KEY (channel, day)
);
