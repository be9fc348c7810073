-- Every few seconds it is looked whether a published video was changed, or an upload is to be given up. Few jobs are ever changed, and few
-- uploads are open, however many there are.
CREATE INDEX jobs_revised ON jobs (revised_at) WHERE revised_at > created_at;
CREATE INDEX upload_sessions_open ON upload_sessions (state) WHERE state = 'OPEN';
