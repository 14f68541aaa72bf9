-- An audit line names a record by its type and id. Until here every record was a contact.
ALTER TABLE audit_lines RENAME COLUMN contact_id TO record_id;
ALTER TABLE audit_lines RENAME COLUMN contact_salt TO record_salt;
ALTER TABLE audit_lines RENAME COLUMN contact_digest TO record_digest;
ALTER TABLE audit_lines ADD COLUMN record_type TEXT;
-- The id HubSpot answered with, where the record that was asked for has been merged into another.
ALTER TABLE audit_lines ADD COLUMN answered_id TEXT;
-- What a line proves about others: which ids were taken out, or where the chain begins.
ALTER TABLE audit_lines ADD COLUMN proof TEXT;
-- How the line is hashed: 1 for lines from before this file.
ALTER TABLE audit_lines ADD COLUMN format INTEGER NOT NULL DEFAULT 1;
UPDATE audit_lines SET record_type = 'contact' WHERE record_digest IS NOT NULL;

DROP INDEX audit_lines_by_contact;
CREATE INDEX audit_lines_by_record ON audit_lines (app_id, portal_id, record_type, record_id);
CREATE INDEX audit_lines_by_answer ON audit_lines (app_id, portal_id, record_type, answered_id)
  WHERE answered_id IS NOT NULL;
