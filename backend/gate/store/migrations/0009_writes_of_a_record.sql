-- A privacy deletion finds the writes on a record without a look at the others of its account.
CREATE INDEX writes_by_record ON writes (app_id, portal_id, record_type, record_id);
CREATE INDEX writes_by_answer ON writes (app_id, portal_id, record_type, answered_id) WHERE answered_id IS NOT NULL;
