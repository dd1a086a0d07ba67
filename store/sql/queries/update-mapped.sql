-- A document has been mapped.
-- in:  1 paper, 2 state
INSERT INTO paper_mapped VALUES (?1, ?2) ON CONFLICT (paper) DO UPDATE SET state = excluded.state
