-- One document.
-- in:  1 id
-- out: id, file, sha256, media_type, bytes, pages, vendor, service, title, edition, issued, revised, scheme,
--      scheme_evidence, error, error_message, revision, revisions, uri
SELECT id, file, sha256, media_type, bytes, pages, vendor, service, title, edition, issued, revised, scheme,
       scheme_evidence, error, error_message, revision,
       (SELECT count (*) FROM paper AS other WHERE other.series = paper.series), uri
FROM paper WHERE id = ?1
