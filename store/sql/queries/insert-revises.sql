-- What a person says of a document.
-- in:  1 its SHA-256, 2 the SHA-256 of the one that it revises, or NULL for none
INSERT INTO revises VALUES (?1, ?2) ON CONFLICT (sha256) DO UPDATE SET older = excluded.older
