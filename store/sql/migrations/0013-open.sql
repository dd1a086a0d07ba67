-- 0013  What a summary counts as open is what review opens.
--
-- paper_tally.open was the statements without a control but with candidates: it left out those whose stance is in
-- doubt and those filed unsurely, so that `import` told of fewer than `review` then asked about.  From here on it is
-- the statements that wait for a decision (entry.doubtful).
UPDATE paper_tally SET open = (SELECT count(*) FROM entry WHERE paper = paper_tally.paper AND doubtful > 0);
