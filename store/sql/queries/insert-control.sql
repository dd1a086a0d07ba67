-- A control that a statement is filed under.
-- in:  1 entry, 2 rank, 3 framework, 4 control, 5 method, 6 confidence, 7 evidence
INSERT INTO entry_control VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
