-- What was found comes back.  Comes before delete-about.
-- in:  1 paper, 2 field
UPDATE paper SET
  vendor = CASE WHEN ?2 = 'vendor' AND about.found IS NOT paper.vendor THEN about.found ELSE paper.vendor END,
  service = CASE WHEN ?2 = 'service' AND about.found IS NOT paper.service THEN about.found ELSE paper.service END,
  title = CASE WHEN ?2 = 'title' AND about.found IS NOT paper.title THEN about.found ELSE paper.title END,
  edition = CASE WHEN ?2 = 'edition' AND about.found IS NOT paper.edition THEN about.found ELSE paper.edition END,
  issued = CASE WHEN ?2 = 'issued' AND about.found IS NOT paper.issued THEN about.found ELSE paper.issued END,
  revised = CASE WHEN ?2 = 'revised' AND about.found IS NOT paper.revised THEN about.found ELSE paper.revised END
FROM paper_about AS about
WHERE paper.id = ?1 AND about.sha256 = paper.sha256 AND about.field = ?2
