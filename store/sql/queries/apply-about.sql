-- What people have said of a document goes over what was found.
-- in:  1 paper
UPDATE paper SET
  vendor = coalesce ((SELECT value FROM paper_about WHERE sha256 = paper.sha256 AND field = 'vendor'), vendor),
  service = coalesce ((SELECT value FROM paper_about WHERE sha256 = paper.sha256 AND field = 'service'), service),
  title = coalesce ((SELECT value FROM paper_about WHERE sha256 = paper.sha256 AND field = 'title'), title),
  edition = coalesce ((SELECT value FROM paper_about WHERE sha256 = paper.sha256 AND field = 'edition'), edition),
  issued = coalesce ((SELECT value FROM paper_about WHERE sha256 = paper.sha256 AND field = 'issued'), issued),
  revised = coalesce ((SELECT value FROM paper_about WHERE sha256 = paper.sha256 AND field = 'revised'), revised)
WHERE id = ?1
