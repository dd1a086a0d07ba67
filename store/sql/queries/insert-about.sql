-- What a person says of a document; what was found there is kept from the first time on.
-- in:  1 paper, 2 field, 3 value, 4 who, 5 made
INSERT INTO paper_about (sha256, field, value, found, who, made)
SELECT paper.sha256, ?2, ?3, CASE ?2 WHEN 'vendor' THEN paper.vendor WHEN 'service' THEN paper.service WHEN 'title' THEN paper.title WHEN 'edition' THEN paper.edition WHEN 'issued' THEN paper.issued WHEN 'revised' THEN paper.revised END, ?4, ?5 FROM paper WHERE paper.id = ?1
ON CONFLICT (sha256, field) DO UPDATE SET value = excluded.value, who = excluded.who, made = excluded.made
