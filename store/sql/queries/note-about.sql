-- The document was read again: what is found now is what counts when a person's word is taken back.
-- in:  1 paper
UPDATE paper_about SET found = (SELECT CASE field WHEN 'vendor' THEN paper.vendor WHEN 'service' THEN paper.service WHEN 'title' THEN paper.title WHEN 'edition' THEN paper.edition WHEN 'issued' THEN paper.issued WHEN 'revised' THEN paper.revised END FROM paper WHERE paper.sha256 = paper_about.sha256)
WHERE sha256 = (SELECT sha256 FROM paper WHERE id = ?1)
