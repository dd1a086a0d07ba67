-- Takes all out of the full-text index.
INSERT INTO search (search) VALUES ('delete-all')
