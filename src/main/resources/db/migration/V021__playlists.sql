-- Who makes a playlist of a name that a channel has none of: YouTube would make one for each who asks, and its list of them may know a
-- new one only a while later.
CREATE TABLE playlists (
  channel       TEXT   NOT NULL,
  name          TEXT   NOT NULL,                   -- in lower case
  job_id        TEXT   NOT NULL,                   -- who makes it; no reference: the playlist stays when the job goes
  claimed_until BIGINT NOT NULL,                   -- from then on YouTube's list is believed
  playlist_id   TEXT,                              -- NULL until it is made
  PRIMARY KEY (channel, name)
);
