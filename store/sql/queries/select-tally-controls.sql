-- Controls by their numbers.
-- out: id, framework, control
SELECT id, framework, control FROM tally_control
