-- The views that others may build on: what is here stays, by name and meaning (README.md tells of each column).
-- `id` and what ends in `_id` join views with each other within one query; they are not lasting names.

DROP VIEW IF EXISTS document;
CREATE VIEW document AS
SELECT paper.id, file, sha256, media_type, bytes, pages, vendor, service, title, edition, issued, revised,
       scheme, reader, reader_version,
       (SELECT count (*) FROM entry WHERE paper = paper.id) AS statements,
       (SELECT count (*) FROM entry WHERE paper = paper.id
          AND EXISTS (SELECT 1 FROM entry_control WHERE entry = entry.id)) AS filed,
       (SELECT count (*) FROM (SELECT DISTINCT framework, control FROM entry JOIN entry_control ON entry = entry.id
                               WHERE paper = paper.id)) AS controls,
       (SELECT count (*) FROM paper_warning WHERE paper = paper.id) AS warnings,
       (SELECT count (*) FROM paper_left WHERE paper = paper.id) AS left_out,
       error, error_message
FROM paper;
