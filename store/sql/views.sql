-- The views that others may build on: what is here stays, by name and meaning (README.md tells of each column).
-- `id` and what ends in `_id` join views with each other within one query; they are not lasting names.

DROP VIEW IF EXISTS document;
CREATE VIEW document AS
SELECT paper.id, file, sha256, media_type, bytes, pages, vendor, service, title, edition, issued, revised,
       scheme, reader, reader_version,
       (SELECT count (*) FROM entry WHERE paper = paper.id) AS statements,
       (SELECT count (*) FROM entry
        WHERE paper = paper.id AND EXISTS (SELECT 1 FROM entry_control WHERE entry = entry.id)) AS filed,
       (SELECT count (*) FROM (SELECT DISTINCT framework, control FROM entry JOIN entry_control ON entry = entry.id
                               WHERE paper = paper.id)) AS controls,
       (SELECT count (*) FROM paper_warning WHERE paper = paper.id) AS warnings,
       (SELECT count (*) FROM paper_left WHERE paper = paper.id) AS left_out,
       error, error_message
FROM paper;

DROP VIEW IF EXISTS document_name;
CREATE VIEW document_name AS
SELECT paper AS document_id, name FROM paper_name;

DROP VIEW IF EXISTS page_label;
CREATE VIEW page_label AS
SELECT paper AS document_id, file, page, label
FROM paper_page JOIN paper ON paper.id = paper_page.paper;

DROP VIEW IF EXISTS statement;
CREATE VIEW statement AS
SELECT entry.id, paper AS document_id, file, vendor, service, title, edition, seq,
       (SELECT group_concat (value, ' > ') FROM json_each (entry.path)) AS path,
       label, ref, cited, question, requirement, answer, raw, page, line,
       framework || '/' || control AS control, method, confidence,
       stance, stance_confidence, stance_evidence, heading,
       (SELECT paper_page.label FROM paper_page
        WHERE paper_page.paper = entry.paper AND paper_page.page = entry.page) AS page_label
FROM entry JOIN paper ON paper.id = entry.paper
LEFT JOIN entry_control ON entry_control.entry = entry.id AND rank = 1;

DROP VIEW IF EXISTS filing;
CREATE VIEW filing AS
SELECT entry.id AS statement_id, paper AS document_id, file, coalesce (vendor, paper.title, file) AS vendor,
       seq, label, question, answer, stance, entry.page, entry.line,
       entry_control.framework, entry_control.control, control.title AS control_title,
       control.title_en AS control_title_en, rank, method, confidence, evidence
FROM entry_control JOIN entry ON entry.id = entry_control.entry JOIN paper ON paper.id = entry.paper
LEFT JOIN control ON control.framework = entry_control.framework AND control.id = entry_control.control;

DROP VIEW IF EXISTS candidate;
CREATE VIEW candidate AS
SELECT entry AS statement_id, rank, entry_candidate.framework, control, control.title AS control_title,
       method, confidence, evidence
FROM entry_candidate
LEFT JOIN control ON control.framework = entry_candidate.framework AND control.id = entry_candidate.control;

DROP VIEW IF EXISTS coverage;
CREATE VIEW coverage AS
WITH filed AS (
  SELECT framework, control, count (DISTINCT vendor) AS vendors, count (DISTINCT document_id) AS documents,
         count (*) AS statements,
         sum (stance = 'implemented') AS implemented, sum (stance = 'partial') AS partial,
         sum (stance = 'planned') AS planned, sum (stance = 'absent') AS absent, sum (stance = 'customer') AS customer,
         sum (stance = 'shared') AS shared, sum (stance = 'undisclosed') AS undisclosed,
         sum (stance = 'inapplicable') AS inapplicable, sum (stance = 'informative') AS informative
  FROM filing GROUP BY framework, control)
SELECT control.framework, control.id AS control, position, title, title_en,
       coalesce (vendors, 0) AS vendors, coalesce (documents, 0) AS documents, coalesce (statements, 0) AS statements,
       coalesce (implemented, 0) AS implemented, coalesce (partial, 0) AS partial, coalesce (planned, 0) AS planned,
       coalesce (absent, 0) AS absent, coalesce (customer, 0) AS customer, coalesce (shared, 0) AS shared,
       coalesce (undisclosed, 0) AS undisclosed, coalesce (inapplicable, 0) AS inapplicable,
       coalesce (informative, 0) AS informative
FROM control LEFT JOIN filed ON filed.framework = control.framework AND filed.control = control.id
WHERE level = 'control' OR statements > 0
UNION ALL
SELECT framework, control, NULL, NULL, NULL, vendors, documents, statements, implemented, partial, planned, absent,
       customer, shared, undisclosed, inapplicable, informative
FROM filed
WHERE NOT EXISTS (SELECT 1 FROM control WHERE control.framework = filed.framework AND control.id = filed.control);

DROP VIEW IF EXISTS decided;
CREATE VIEW decided AS
SELECT entry.id AS statement_id, paper AS document_id, seq, decision.controls, decision.stance, who, made, why
FROM entry JOIN decision ON decision.words = entry.words
WHERE undone = 0 AND (decision.id = (SELECT max (id) FROM decision AS last
                                     WHERE last.words = entry.words AND last.undone = 0 AND last.controls IS NOT NULL)
                      OR decision.id = (SELECT max (id) FROM decision AS last
                                        WHERE last.words = entry.words AND last.undone = 0 AND last.stance IS NOT NULL));

DROP VIEW IF EXISTS unmapped;
CREATE VIEW unmapped AS
SELECT statement.id, document_id, file, vendor, title, seq, path, label, question, answer, page, line,
       framework || '/' || entry_candidate.control AS candidate, entry_candidate.confidence AS candidate_confidence
FROM statement LEFT JOIN entry_candidate ON entry = statement.id AND rank = 1
WHERE statement.control IS NULL
  AND NOT EXISTS (SELECT 1 FROM decided WHERE decided.statement_id = statement.id AND controls IS NOT NULL);

DROP VIEW IF EXISTS left_out;
CREATE VIEW left_out AS
SELECT paper AS document_id, file, n, reason, text, page, line
FROM paper_left JOIN paper ON paper.id = paper_left.paper;

DROP VIEW IF EXISTS heading;
CREATE VIEW heading AS
SELECT paper AS document_id, file, n, level, number, paper_heading.title, cited, text, page, line
FROM paper_heading JOIN paper ON paper.id = paper_heading.paper;

DROP VIEW IF EXISTS place;
CREATE VIEW place AS
SELECT entry.id AS statement_id, paper AS document_id, seq, places.key + 1 AS n,
       (SELECT value FROM json_each (places.value) WHERE key = 'page') AS page,
       (SELECT value FROM json_each (places.value) WHERE key = 'rect') AS rect,
       (SELECT value FROM json_each (places.value) WHERE key = 'line') AS line,
       (SELECT value FROM json_each (places.value) WHERE key = 'last_line') AS last_line,
       (SELECT value FROM json_each (places.value) WHERE key = 'path') AS path
FROM entry, json_each (entry.places) AS places;

DROP VIEW IF EXISTS edit;
CREATE VIEW edit AS
SELECT entry.id AS statement_id, paper AS document_id, seq, edits.key + 1 AS n,
       (SELECT value FROM json_each (edits.value) WHERE key = 'field') AS field,
       (SELECT value FROM json_each (edits.value) WHERE key = 'rule') AS rule,
       (SELECT value FROM json_each (edits.value) WHERE key = 'before') AS before,
       (SELECT value FROM json_each (edits.value) WHERE key = 'after') AS after,
       (SELECT value FROM json_each (edits.value) WHERE key = 'count') AS count
FROM entry, json_each (entry.edits) AS edits;

DROP VIEW IF EXISTS further;
CREATE VIEW further AS
SELECT entry.id AS statement_id, paper AS document_id, seq, further.key + 1 AS n,
       (SELECT value FROM json_each (further.value) WHERE key = 'title') AS title,
       (SELECT value FROM json_each (further.value) WHERE key = 'text') AS text
FROM entry, json_each (entry.further) AS further;

DROP VIEW IF EXISTS warning;
CREATE VIEW warning AS
SELECT paper AS document_id, file, n, code, page, line, message
FROM paper_warning JOIN paper ON paper.id = paper_warning.paper;
