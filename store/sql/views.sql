-- The views that others may build on: what is here stays, by name and meaning (README.md tells of each column).
-- They hold the newest revision of each paper; `revision` and `revision_statement` hold all.
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
       error, error_message, revision, uri
FROM paper WHERE newest;

DROP VIEW IF EXISTS document_name;
CREATE VIEW document_name AS
SELECT paper AS document_id, name, nullif (paper_name.uri, '') AS uri FROM paper_name JOIN paper ON paper.id = paper WHERE newest;

DROP VIEW IF EXISTS page_label;
CREATE VIEW page_label AS
SELECT paper AS document_id, file, page, label
FROM paper_page JOIN paper ON paper.id = paper_page.paper WHERE newest;

DROP VIEW IF EXISTS statement;
CREATE VIEW statement AS
SELECT entry.id, paper AS document_id, file, vendor, service, title, edition, seq,
       (SELECT group_concat (value, ' > ') FROM json_each (entry.path)) AS path,
       label, ref, cited, question, requirement, answer, CASE raw WHEN char (1) THEN answer ELSE raw END AS raw, page, line,
       framework || '/' || control AS control, method, confidence,
       stance, stance_confidence, stance_evidence, heading,
       (SELECT paper_page.label FROM paper_page
        WHERE paper_page.paper = entry.paper AND paper_page.page = entry.page) AS page_label,
       (SELECT value FROM json_each (entry.places, '$[0]') WHERE key = 'sheet') AS sheet,
       (SELECT value FROM json_each (entry.places, '$[0]') WHERE key = 'cell') AS cell, word_confidence,
       CASE WHEN control IS NULL THEN nullif (none_confidence, 0) END AS none_confidence,
       CASE WHEN control IS NULL THEN nullif (none_evidence, '') END AS none_evidence
FROM entry JOIN paper ON paper.id = entry.paper
LEFT JOIN entry_control ON entry_control.entry = entry.id AND rank = 1
WHERE newest;

DROP VIEW IF EXISTS filing;
CREATE VIEW filing AS
SELECT entry.id AS statement_id, paper AS document_id, file, coalesce (vendor, paper.title, file) AS vendor,
       seq, label, question, answer, stance, entry.page, entry.line,
       entry_control.framework, entry_control.control, control.title AS control_title,
       control.title_en AS control_title_en, rank, method, confidence, evidence
FROM entry_control JOIN entry ON entry.id = entry_control.entry JOIN paper ON paper.id = entry.paper
LEFT JOIN control ON control.framework = entry_control.framework AND control.id = entry_control.control
WHERE newest;

DROP VIEW IF EXISTS candidate;
CREATE VIEW candidate AS
SELECT entry AS statement_id, rank, entry_candidate.framework, entry_candidate.control, control.title AS control_title,
       method, confidence, evidence
FROM entry_candidate JOIN entry ON entry.id = entry JOIN paper ON paper.id = paper
LEFT JOIN control ON control.framework = entry_candidate.framework AND control.id = entry_candidate.control
WHERE newest;

DROP VIEW IF EXISTS coverage;
CREATE VIEW coverage AS
WITH filed AS (
  SELECT framework, control, count (DISTINCT vendor) AS vendors, count (DISTINCT document_id) AS documents,
         count (*) AS statements,
         sum (stance = 'implemented') AS implemented, sum (stance = 'partial') AS partial,
         sum (stance = 'planned') AS planned, sum (stance = 'absent') AS absent, sum (stance = 'customer') AS customer,
         sum (stance = 'shared') AS shared, sum (stance = 'undisclosed') AS undisclosed,
         sum (stance = 'inapplicable') AS inapplicable, sum (stance = 'informative') AS informative,
         sum (stance = 'unclear') AS unclear, sum (stance = 'unanswered') AS unanswered,
         sum (stance IN ('implemented', 'partial', 'shared')) AS covered,
         count (DISTINCT CASE WHEN stance IN ('implemented', 'partial', 'shared') THEN vendor END) AS vendors_covered
  FROM filing GROUP BY framework, control)
SELECT control.framework, control.id AS control, position, title, title_en,
       coalesce (vendors, 0) AS vendors, coalesce (documents, 0) AS documents, coalesce (statements, 0) AS statements,
       coalesce (implemented, 0) AS implemented, coalesce (partial, 0) AS partial, coalesce (planned, 0) AS planned,
       coalesce (absent, 0) AS absent, coalesce (customer, 0) AS customer, coalesce (shared, 0) AS shared,
       coalesce (undisclosed, 0) AS undisclosed, coalesce (inapplicable, 0) AS inapplicable,
       coalesce (informative, 0) AS informative, coalesce (unclear, 0) AS unclear,
       coalesce (unanswered, 0) AS unanswered, coalesce (covered, 0) AS covered,
       coalesce (vendors_covered, 0) AS vendors_covered
FROM control LEFT JOIN filed ON filed.framework = control.framework AND filed.control = control.id
WHERE level = 'control' OR statements > 0
UNION ALL
SELECT framework, control, NULL, NULL, NULL, vendors, documents, statements, implemented, partial, planned, absent,
       customer, shared, undisclosed, inapplicable, informative, unclear, unanswered, covered, vendors_covered
FROM filed
WHERE NOT EXISTS (SELECT 1 FROM control WHERE control.framework = filed.framework AND control.id = filed.control);

DROP VIEW IF EXISTS decided;
CREATE VIEW decided AS
SELECT entry.id AS statement_id, paper AS document_id, seq, decision.controls, decision.stance, who, made, why
FROM entry JOIN paper ON paper.id = paper JOIN decision ON decision.words = entry.words
WHERE newest AND undone = 0 AND (decision.id = (SELECT max (id) FROM decision AS last
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
SELECT paper AS document_id, file, n, reason, text, page, line,
       (SELECT value FROM json_each (place) WHERE key = 'sheet') AS sheet,
       (SELECT value FROM json_each (place) WHERE key = 'cell') AS cell
FROM paper_left JOIN paper ON paper.id = paper_left.paper WHERE newest;

DROP VIEW IF EXISTS heading;
CREATE VIEW heading AS
SELECT paper AS document_id, file, n, level, number, paper_heading.title, cited, text, page, line,
       (SELECT value FROM json_each (place) WHERE key = 'sheet') AS sheet,
       (SELECT value FROM json_each (place) WHERE key = 'cell') AS cell
FROM paper_heading JOIN paper ON paper.id = paper_heading.paper WHERE newest;

DROP VIEW IF EXISTS place;
CREATE VIEW place AS
SELECT entry.id AS statement_id, paper AS document_id, seq, places.key + 1 AS n,
       (SELECT value FROM json_each (places.value) WHERE key = 'page') AS page,
       (SELECT value FROM json_each (places.value) WHERE key = 'rect') AS rect,
       (SELECT value FROM json_each (places.value) WHERE key = 'line') AS line,
       (SELECT value FROM json_each (places.value) WHERE key = 'last_line') AS last_line,
       (SELECT value FROM json_each (places.value) WHERE key = 'path') AS path,
       (SELECT value FROM json_each (places.value) WHERE key = 'sheet') AS sheet,
       (SELECT value FROM json_each (places.value) WHERE key = 'cell') AS cell
FROM entry JOIN paper ON paper.id = paper, json_each (entry.places) AS places WHERE newest;

DROP VIEW IF EXISTS edit;
CREATE VIEW edit AS
SELECT entry.id AS statement_id, paper AS document_id, seq, edits.key + 1 AS n,
       (SELECT value FROM json_each (edits.value) WHERE key = 'field') AS field,
       (SELECT value FROM json_each (edits.value) WHERE key = 'rule') AS rule,
       (SELECT value FROM json_each (edits.value) WHERE key = 'before') AS before,
       (SELECT value FROM json_each (edits.value) WHERE key = 'after') AS after,
       (SELECT value FROM json_each (edits.value) WHERE key = 'count') AS count
FROM entry JOIN paper ON paper.id = paper, json_each (entry.edits) AS edits WHERE newest;

DROP VIEW IF EXISTS further;
CREATE VIEW further AS
SELECT entry.id AS statement_id, paper AS document_id, seq, further.key + 1 AS n,
       (SELECT value FROM json_each (further.value) WHERE key = 'title') AS title,
       (SELECT value FROM json_each (further.value) WHERE key = 'text') AS text
FROM entry JOIN paper ON paper.id = paper, json_each (entry.further) AS further WHERE newest;

DROP VIEW IF EXISTS warning;
CREATE VIEW warning AS
SELECT paper AS document_id, file, n, code, page, line, message
FROM paper_warning JOIN paper ON paper.id = paper_warning.paper WHERE newest;

-- What a vendor says of a control, in one word: where its statements disagree, the one that claims most, and `mixed`.
-- The order is that of `hakusho export --format html`: to speak of a control is not to have it.
DROP VIEW IF EXISTS comparison;
CREATE VIEW comparison AS
WITH ranked AS (
  SELECT *, CASE stance WHEN 'implemented' THEN 1 WHEN 'shared' THEN 2 WHEN 'partial' THEN 3 WHEN 'planned' THEN 4
                 WHEN 'customer' THEN 5 WHEN 'absent' THEN 6 WHEN 'undisclosed' THEN 7 WHEN 'inapplicable' THEN 8
                 WHEN 'unclear' THEN 9 WHEN 'unanswered' THEN 10 WHEN 'informative' THEN 11 ELSE 12 END AS place,
         stance IN ('implemented', 'shared', 'customer', 'inapplicable') AS good,
         stance IN ('partial', 'planned', 'absent') AS bad
  FROM filing),
best AS (
  SELECT *, row_number () OVER (PARTITION BY framework, control, vendor
                                ORDER BY place, confidence DESC, file, document_id, seq) AS nth,
         count (*) OVER pair AS statements,
         max (good) OVER pair AND max (bad) OVER pair AS mixed
  FROM ranked
  WINDOW pair AS (PARTITION BY framework, control, vendor))
SELECT framework, control, control_title AS title, control_title_en AS title_en, vendor, stance, mixed, statements,
       statement_id, document_id, file, seq, question, answer, page, line, method, confidence, evidence
FROM best WHERE nth = 1;

-- Controls that a vendor does not have by its own words: it says nothing of them, or something else than that it does.
DROP VIEW IF EXISTS gap;
CREATE VIEW gap AS
WITH speaks AS (SELECT DISTINCT framework, vendor FROM filing)
SELECT control.framework, control.id AS control, control.position, control.title, control.title_en, speaks.vendor,
       coalesce (nullif (comparison.stance, ''), CASE WHEN comparison.vendor IS NULL THEN 'silent' ELSE 'unclear' END)
         AS why, statement_id, file, seq, answer, page, line, confidence
FROM speaks JOIN control ON control.framework = speaks.framework AND level = 'control'
LEFT JOIN comparison ON comparison.framework = control.framework AND comparison.control = control.id
                     AND comparison.vendor = speaks.vendor
WHERE comparison.stance IS NULL OR comparison.stance NOT IN ('implemented', 'shared');

-- Every document with its place among the editions of its paper.
DROP VIEW IF EXISTS revision;
CREATE VIEW revision AS
SELECT paper.id AS document_id, file, sha256, vendor, service, title, edition, issued, revised, revision, newest,
       (SELECT id FROM paper AS older WHERE older.series = paper.series AND older.revision < paper.revision
        ORDER BY older.revision DESC LIMIT 1) AS revises_id,
       (SELECT count (*) FROM paper AS other WHERE other.series = paper.series) AS revisions,
       (SELECT count (*) FROM entry WHERE paper = paper.id) AS statements
FROM paper WHERE error IS NULL;

-- The statements of all revisions.
DROP VIEW IF EXISTS revision_statement;
CREATE VIEW revision_statement AS
SELECT entry.id, paper AS document_id, file, vendor, service, paper.title, edition, revision, newest, seq,
       (SELECT group_concat (value, ' > ') FROM json_each (entry.path)) AS path,
       label, ref, question, requirement, answer, page, line, framework || '/' || control AS control, stance, words
FROM entry JOIN paper ON paper.id = entry.paper
LEFT JOIN entry_control ON entry_control.entry = entry.id AND rank = 1;

-- What changed from an edition to the next, as `hakusho diff` tells it.  Which statements are the same, and whether they
-- moved or are in other words, was found when the later one came (store/pair.h); what they say, and what they are filed
-- under, is held against each other here: 1 new, 2 gone, 4 moved, 8 renumbered, 16 reworded, 32 answered otherwise,
-- 64 filed otherwise, 128 split off, 256 joined.
DROP VIEW IF EXISTS change;
CREATE VIEW change AS
WITH held AS (
  SELECT pair.newer AS document_id, pair.older AS revises_id, n, new.id AS statement_id, old.id AS older_statement_id,
         new.seq, old.seq AS older_seq, coalesce (new.label, old.label) AS label,
         coalesce (new.question, old.question) AS question, old.answer AS before, new.answer AS after,
         old.stance AS stance_before, new.stance AS stance_after,
         old_filed.framework || '/' || old_filed.control AS control_before,
         new_filed.framework || '/' || new_filed.control AS control_after, kinds,
         (SELECT group_concat (value, ' > ') FROM json_each (old.path)) AS path_before,
         (SELECT group_concat (value, ' > ') FROM json_each (new.path)) AS path_after
  FROM pair CROSS JOIN pair_entry ON pair_entry.newer = pair.newer
  LEFT JOIN entry AS old ON old.id = older_entry LEFT JOIN entry AS new ON new.id = newer_entry
  LEFT JOIN entry_control AS old_filed ON old_filed.entry = old.id AND old_filed.rank = 1
  LEFT JOIN entry_control AS new_filed ON new_filed.entry = new.id AND new_filed.rank = 1),
told AS (
  SELECT *, kinds | CASE WHEN kinds & 387 THEN 0
                         ELSE (stance_before <> stance_after) * 32 + (control_before IS NOT control_after) * 64 END AS bits
  FROM held)
SELECT document_id, paper.file, paper.vendor, paper.title, paper.edition, revises_id,
       CASE WHEN bits & 1 THEN 'new' WHEN bits & 2 THEN 'gone' WHEN bits & 128 THEN 'split off' WHEN bits & 256 THEN 'joined'
            WHEN bits & 32 THEN 'answered otherwise' WHEN bits & 64 THEN 'filed otherwise' WHEN bits & 16 THEN 'reworded'
            WHEN bits & 4 THEN 'moved' ELSE 'renumbered' END AS change,
       statement_id, older_statement_id, seq, older_seq, question, before, after, stance_before, stance_after,
       control_before, control_after, n, label, path_before, path_after,
       substr (CASE WHEN bits & 1 THEN ', new' ELSE '' END || CASE WHEN bits & 2 THEN ', gone' ELSE '' END
               || CASE WHEN bits & 4 THEN ', moved' ELSE '' END || CASE WHEN bits & 8 THEN ', renumbered' ELSE '' END
               || CASE WHEN bits & 16 THEN ', reworded' ELSE '' END
               || CASE WHEN bits & 32 THEN ', answered otherwise' ELSE '' END
               || CASE WHEN bits & 64 THEN ', filed otherwise' ELSE '' END
               || CASE WHEN bits & 128 THEN ', split off' ELSE '' END
               || CASE WHEN bits & 256 THEN ', joined' ELSE '' END, 3) AS kinds
FROM told JOIN paper ON paper.id = document_id WHERE bits > 0;

-- What a person should look at before relying on it.
DROP VIEW IF EXISTS doubt;
CREATE VIEW doubt AS
SELECT statement.id AS statement_id, document_id, file, vendor, seq, question, answer, page, line,
       CASE WHEN statement.control IS NULL THEN 'filed under no control'
            WHEN statement.confidence < 0.5 THEN 'control not sure'
            ELSE 'another control as likely' END AS doubt,
       statement.control AS found, statement.confidence,
       entry_candidate.framework || '/' || entry_candidate.control AS candidate,
       entry_candidate.confidence AS candidate_confidence
FROM statement LEFT JOIN entry_candidate ON entry = statement.id AND rank = 1
WHERE CASE WHEN statement.control IS NULL
           THEN entry_candidate.control IS NOT NULL AND coalesce (none_confidence, 0) < 0.7
           ELSE statement.confidence < 0.5 OR statement.confidence - entry_candidate.confidence < 0.1 END
  AND NOT EXISTS (SELECT 1 FROM decided WHERE decided.statement_id = statement.id AND controls IS NOT NULL)
UNION ALL
SELECT id, document_id, file, vendor, seq, question, answer, page, line,
       CASE WHEN word_confidence IS NULL THEN 'stance not sure' ELSE 'read from a picture' END, stance, stance_confidence,
       NULL, NULL
FROM statement WHERE stance <> '' AND stance_confidence < CASE WHEN word_confidence IS NULL THEN 0.6 ELSE 0.7 END
  AND NOT EXISTS (SELECT 1 FROM decided WHERE decided.statement_id = statement.id AND stance IS NOT NULL)
UNION ALL
SELECT NULL, warning.document_id, warning.file, vendor, NULL, '', message, page, line, 'reading: ' || code, NULL, NULL,
       NULL, NULL
FROM warning JOIN document ON document.id = warning.document_id;
