-- Uploads of cancelled jobs are looked after until it is known what became of them, each every few minutes. A state may be EXPIRED,
-- too: the session expired after its last byte was sent, and YouTube may take a while to list the video; last_at is then when it was found gone.
ALTER TABLE upload_sessions ADD COLUMN due_at BIGINT; -- when it may be looked at again; NULL at once
DROP INDEX upload_sessions_open;
CREATE INDEX upload_sessions_open ON upload_sessions (state) WHERE state IN ('OPEN', 'EXPIRED');
