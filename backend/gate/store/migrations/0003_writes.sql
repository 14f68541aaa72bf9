-- A write record names its record by type and id, and is known by the card's _rid.
-- answered_id: the id under which HubSpot answered, another than record_id when records were merged.
ALTER TABLE writes RENAME COLUMN request_id TO rid;
ALTER TABLE writes RENAME COLUMN contact_id TO record_id;
ALTER TABLE writes ADD COLUMN record_type TEXT NOT NULL DEFAULT 'contact';
ALTER TABLE writes ADD COLUMN answered_id TEXT;
