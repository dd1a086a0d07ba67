-- Every document that was read, with its place among the editions of its paper.
CREATE OR REPLACE TEMPORARY VIEW revision AS
SELECT file, uri, sha256, vendor, service, title, edition, issued, revised, revision, newest, revises, revisions,
       coalesce (statements, 0) AS statements
FROM paper LEFT JOIN (SELECT sha256 AS paper, count (*) AS statements FROM entry GROUP BY sha256) AS held ON held.paper = paper.sha256
WHERE error IS NULL
