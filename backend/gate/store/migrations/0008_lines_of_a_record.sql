-- A record may have been read any number of times: its last acts are found in their order, and the ids it was merged with
-- without a look at its other lines.
CREATE INDEX audit_acts_by_record ON audit_lines (app_id, portal_id, record_type, record_id, seq)
  WHERE result = 'ok' AND action IN ('read', 'write');
DROP INDEX audit_lines_by_answer;
CREATE INDEX audit_lines_by_answer ON audit_lines (app_id, portal_id, record_type, answered_id, seq)
  WHERE answered_id IS NOT NULL;
CREATE INDEX audit_merges_by_record ON audit_lines (app_id, portal_id, record_type, record_id)
  WHERE answered_id IS NOT NULL;
