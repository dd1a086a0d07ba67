-- What documents may be called by a part of.
-- out: id, file, title, vendor, service, series, newest
SELECT id, file, title, vendor, service, series, newest FROM paper ORDER BY file, sha256
