-- Which keys rows need is asked with every check of readiness, and each purge looks for old refusals.
CREATE INDEX revocations_by_kid ON revocations (kid);
CREATE INDEX refused_subscriptions_by_time ON refused_subscriptions (refused_at);
