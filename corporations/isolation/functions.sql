-- Functions that the policies, triggers and services call. Created as the owner by every migrate.

-- Who acts: loud when nobody is bound. After a commit the setting is '', not NULL; both are nobody.
CREATE OR REPLACE FUNCTION acting_kind() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
DECLARE kind text := nullif(current_setting('portal.kind', true), '');
BEGIN
  IF kind IS NULL THEN
    RAISE EXCEPTION 'no actor bound to this transaction' USING ERRCODE = 'WP001';
  END IF;
  RETURN kind;
END $f$;

CREATE OR REPLACE FUNCTION acting_user() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$f$ SELECT nullif(current_setting('portal.user', true), '')::bigint $f$;
CREATE OR REPLACE FUNCTION acting_corporation() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$f$ SELECT nullif(current_setting('portal.corporation', true), '')::bigint $f$;
CREATE OR REPLACE FUNCTION acting_municipality() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$f$ SELECT nullif(current_setting('portal.municipality', true), '')::bigint $f$;
CREATE OR REPLACE FUNCTION acting_applicant() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$f$ SELECT nullif(current_setting('portal.applicant', true), '')::bigint $f$;

-- Staff reach a person only through that person's place on a ranking of their own corporation.
CREATE OR REPLACE FUNCTION staff_reaches(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM listings_response r
    JOIN listings_listing l ON l.id = r.listing_id
    WHERE r.applicant_id = person AND r.corporation_id = acting_corporation()
      AND r.state = 'active' AND l.state IN ('ranked', 'in_offer', 'completed'));
END $f$;

-- Income is for verification only: once the person is a candidate beyond the bare ranking.
CREATE OR REPLACE FUNCTION staff_verifies(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM listings_response r
    JOIN allocation_candidate c ON c.response_id = r.id
    WHERE r.applicant_id = person AND c.corporation_id = acting_corporation()
      AND c.state IN ('candidate', 'offered', 'accepted'));
END $f$;

-- A file is a corporation's to see while it counts for what it asked, of somebody in its verification.
CREATE OR REPLACE FUNCTION staff_checks_document(document bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM allocation_attachment a
    WHERE a.document_id = document AND a.corporation_id = acting_corporation()
      AND a.left_at IS NULL);
END $f$;

-- A municipality reaches its own residents: who lives there now, by the law's calendar, as far as
-- is known today (a corrected residence counts no longer). Reads residences as the owner: the policy
-- of residences calls this very function, and would otherwise call itself without end.
CREATE OR REPLACE FUNCTION municipality_reaches(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
DECLARE today date := (statement_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM applicants_residence r
    WHERE r.applicant_id = person AND r.municipality_id = acting_municipality()
      AND r.superseded_at IS NULL
      AND r.from_on <= today AND (r.until_on IS NULL OR r.until_on > today));
END $f$;

-- Whether a message is ours: by its exact code alone, and no more than its kind and when it was
-- written. Reads as the owner, because whoever asks may be anybody and sees no message at all.
CREATE OR REPLACE FUNCTION message_with_code(of_code text)
RETURNS TABLE (kind text, written_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  PERFORM acting_kind();
  RETURN QUERY SELECT m.kind::text, m.written_at FROM corporations_message m
    WHERE m.code = of_code AND of_code <> '';
END $f$;

-- What the regional administrator knows of messages that could not be sent: how many, of which kind,
-- since when. Never what they say, nor to whom.
CREATE OR REPLACE FUNCTION messages_given_up()
RETURNS TABLE (kind text, number bigint, since timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  IF acting_kind() <> 'administrator' THEN RETURN; END IF;
  RETURN QUERY SELECT m.kind::text, count(*), min(m.written_at) FROM corporations_message m
    WHERE m.state = 'failed' GROUP BY m.kind ORDER BY m.kind;
END $f$;

-- Let the messages that were given up wait for the next post again, with as many attempts as new ones.
CREATE OR REPLACE FUNCTION retry_messages_given_up() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $f$
DECLARE moved bigint;
BEGIN
  IF acting_kind() <> 'administrator' THEN RETURN 0; END IF;
  UPDATE corporations_message SET state = 'waiting', attempts = 0 WHERE state = 'failed';
  GET DIAGNOSTICS moved = ROW_COUNT;
  RETURN moved;
END $f$;

-- The only way into the chained trail: links the event to the one before, one stream at a time.
CREATE OR REPLACE FUNCTION audit_append(of_stream text, at_instant timestamptz, of_type text, text_body text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $f$
DECLARE last_sequence integer; last_hash text;
BEGIN
  PERFORM acting_kind();
  PERFORM pg_advisory_xact_lock(7301, hashtext(of_stream));
  SELECT e.sequence, e.hash INTO last_sequence, last_hash FROM audit_auditevent e
    WHERE e.stream = of_stream ORDER BY e.sequence DESC LIMIT 1;
  last_hash := coalesce(last_hash, repeat('0', 64));
  INSERT INTO audit_auditevent (stream, sequence, at, type, body, previous_hash, hash)
  VALUES (of_stream, coalesce(last_sequence, 0) + 1, at_instant, of_type, text_body, last_hash,
          encode(sha256(convert_to(last_hash || '|' || text_body, 'UTF8')), 'hex'));
END $f$;

-- Called by the trigger `history`: names the columns that changed, keeps no value.
CREATE OR REPLACE FUNCTION audit_row_changed(of_table text, of_row bigint, operation text, changed text[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  INSERT INTO audit_rowchange (table_name, row_id, operation, columns, at, actor_kind, actor_user)
  VALUES (of_table, of_row, operation, changed, clock_timestamp(), acting_kind(), acting_user());
END $f$;

REVOKE ALL ON FUNCTION audit_append(text, timestamptz, text, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION audit_row_changed(text, bigint, text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append(text, timestamptz, text, text) TO woonportaal_app;
GRANT EXECUTE ON FUNCTION audit_row_changed(text, bigint, text, text[]) TO woonportaal_app;
