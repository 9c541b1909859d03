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

-- Under which mandate, or at whose request by phone or at the desk, the user acts for the applicant.
CREATE OR REPLACE FUNCTION acting_mandate() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$f$ SELECT nullif(current_setting('portal.mandate', true), '')::bigint $f$;
CREATE OR REPLACE FUNCTION acting_assistance() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$f$ SELECT nullif(current_setting('portal.assistance', true), '')::bigint $f$;
-- The person whose affairs these are, themselves: nobody acts for them.
CREATE OR REPLACE FUNCTION acting_in_person() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$f$ SELECT acting_mandate() IS NULL AND acting_assistance() IS NULL $f$;

-- Whether a mandate is in force today, by the law's calendar. Plain, so as who asks may read it.
CREATE OR REPLACE FUNCTION mandate_holds(of_mandate bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
DECLARE today date := (statement_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
  RETURN EXISTS (SELECT 1 FROM applicants_mandate m WHERE m.id = of_mandate
                 AND m.state = 'accepted' AND m.from_on <= today AND m.until_on > today);
END $f$;

-- Whether the mandate under which the user acts gives a scope; true for whoever acts under none. Asked of
-- the mandate itself at every row that is written or read so: one that was revoked gives nothing more.
CREATE OR REPLACE FUNCTION mandate_gives(scope text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  IF acting_mandate() IS NULL THEN RETURN true; END IF;
  RETURN EXISTS (
    SELECT 1 FROM applicants_mandate m
    WHERE m.id = acting_mandate() AND m.helper_id = acting_user()
      AND m.applicant_id = acting_applicant() AND scope = ANY(m.scopes) AND mandate_holds(m.id));
END $f$;

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

-- Whoever withdrew before the closing is on no list, and staff see nothing of the response. Asked by
-- the exact number, for an own list that was ranked, the answer is that alone: why is this person not
-- on the list? Reads as the owner.
CREATE OR REPLACE FUNCTION withdrew_in_time(of_listing bigint, of_ref text)
RETURNS TABLE (applicant bigint, withdrawn_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  IF acting_kind() <> 'staff' OR acting_user() IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT a.id, r.withdrawn_at FROM listings_response r
    JOIN listings_listing l ON l.id = r.listing_id
    JOIN applicants_applicant a ON a.id = r.applicant_id
    WHERE l.id = of_listing AND a.ref = of_ref AND l.corporation_id = acting_corporation()
      AND l.state IN ('ranked', 'in_offer', 'completed')
      AND r.state = 'withdrawn' AND r.withdrawn_at < l.closes_at;
END $f$;
REVOKE ALL ON FUNCTION withdrew_in_time(bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION withdrew_in_time(bigint, text) TO woonportaal_app;

-- A file is a corporation's to see while it counts for what it asked, of somebody in its verification.
CREATE OR REPLACE FUNCTION staff_checks_document(document bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM allocation_attachment a
    WHERE a.document_id = document AND a.corporation_id = acting_corporation()
      AND a.left_at IS NULL);
END $f$;

-- Erasing a person is open while the night is at it: asked for or due by rule, on a day that has come,
-- and not done. Nobody but the night, and nobody else's rows.
CREATE OR REPLACE FUNCTION retention_open(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  RETURN acting_kind() = 'round' AND EXISTS (
    SELECT 1 FROM applicants_erasure e WHERE e.applicant_id = person
      AND e.opened_at IS NOT NULL AND e.erased_at IS NULL);
END $f$;
CREATE OR REPLACE FUNCTION retention_open_account(account bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  RETURN acting_kind() = 'round' AND EXISTS (
    SELECT 1 FROM applicants_erasure e JOIN applicants_applicant a ON a.id = e.applicant_id
    WHERE a.user_id = account AND e.opened_at IS NOT NULL AND e.erased_at IS NULL);
END $f$;
-- As the owner: the night sees no accounts.
CREATE OR REPLACE FUNCTION retention_open_address(of_address text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  RETURN acting_kind() = 'round' AND EXISTS (
    SELECT 1 FROM applicants_erasure e JOIN applicants_applicant a ON a.id = e.applicant_id
    JOIN corporations_user u ON u.id = a.user_id
    WHERE u.email = of_address AND e.opened_at IS NOT NULL AND e.erased_at IS NULL);
END $f$;

-- A municipality reaches its own residents: who lives there now, by the law's calendar, as far as
-- is known today (a corrected residence counts no longer); and whoever asked it for urgency, as long
-- as it has to decide (who fled may live anywhere: Huisvestingswet 16). Reads as the owner: the policy
-- of residences calls this very function, and would otherwise call itself without end.
CREATE OR REPLACE FUNCTION municipality_reaches(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
DECLARE today date := (statement_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM applicants_residence r
    WHERE r.applicant_id = person AND r.municipality_id = acting_municipality()
      AND r.superseded_at IS NULL
      AND r.from_on <= today AND (r.until_on IS NULL OR r.until_on > today))
    OR EXISTS (
    SELECT 1 FROM urgency_urgencyrequest q
    WHERE q.applicant_id = person AND q.municipality_id = acting_municipality()
      AND q.state IN ('received', 'waiting', 'assessing', 'objected'));
END $f$;

-- Who works for the acting municipality today, by the name that the account gave itself: to hand a
-- request over. As the owner: an officer sees no other account. No address, no other municipality.
CREATE OR REPLACE FUNCTION municipal_colleagues() RETURNS TABLE (account bigint, called text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
DECLARE today date := (statement_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
  IF acting_kind() <> 'municipal' THEN RETURN; END IF;
  RETURN QUERY SELECT DISTINCT u.id, coalesce(nullif(u.name, ''), split_part(u.email, '@', 1))::text
    FROM corporations_membership m JOIN corporations_user u ON u.id = m.user_id
    WHERE m.municipality_id = acting_municipality() AND u.is_active
      AND m.from_on <= today AND (m.until_on IS NULL OR m.until_on > today);
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

-- Switch off a kind of mail about homes by the key that stands in each of them: whoever has the mail
-- may, logged in or not. Knows the exact key only, and tells no more than whether it was one.
CREATE OR REPLACE FUNCTION stop_alerts(of_key text, of_what text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  PERFORM acting_kind();
  UPDATE listings_alertchoice SET searches = searches AND of_what <> 'searches',
    favourites = favourites AND of_what <> 'favourites' WHERE key = of_key;
  RETURN FOUND;
END $f$;

-- The regional administrator reaches a person only through a proposal that names them, or because they
-- look registered twice.
CREATE OR REPLACE FUNCTION administrator_reaches(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  RETURN EXISTS (SELECT 1 FROM applicants_registrationmove m
                 WHERE m.applicant_id = person OR m.other_id = person)
      OR EXISTS (SELECT 1 FROM applicants_duplicate d
                 WHERE d.applicant_id = person OR d.other_id = person);
END $f$;

-- An entry in somebody's ledger takes a move of theirs that the acting administrator adopted just now.
CREATE OR REPLACE FUNCTION adopted_move(move bigint, person bigint, moved_days integer) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM applicants_registrationmove m
    WHERE m.id = move AND m.applicant_id = person AND m.days = moved_days AND m.state = 'adopted'
      AND m.decided_by = acting_user() AND m.proposed_by <> acting_user());
END $f$;

-- Whether the acting organisation has a message to carry to this person now.
CREATE OR REPLACE FUNCTION carries(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  RETURN EXISTS (SELECT 1 FROM applicants_contacttask t
                 WHERE t.applicant_id = person AND t.state = 'open');
END $f$;

-- A message to somebody who wants to be called or written to, or whose e-mail came back, is work for the
-- organisation that it comes from; what was read in the portal is work no more. Called by the trigger of
-- messages, as the owner: whoever writes a message sees neither it nor how the person is reached. Not
-- for log-in, digests, and what an employee did just now with the person on the telephone. What tells of
-- urgency is a municipality's or nobody's.
CREATE OR REPLACE FUNCTION carry_message(message bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $f$
DECLARE m record; p record; corp bigint; place bigint; way text;
BEGIN
  SELECT * INTO m FROM corporations_message WHERE id = message;
  IF m.read_at IS NOT NULL THEN
    UPDATE applicants_contacttask SET state = 'read', done_at = m.read_at
      WHERE message_id = m.id AND state = 'open';
    RETURN;
  END IF;
  IF m.kind IN ('account', 'address_fails', 'homes_found', 'favourite_closes', 'done_by_employee',
                'mandate_offered', 'mandate_accepted', 'mandate_ended') THEN RETURN; END IF;
  SELECT a.id, c."by" AS chosen, c.phone, c.address INTO p
    FROM applicants_applicant a JOIN applicants_contact c ON c.applicant_id = a.id
    WHERE a.user_id = m.user_id;
  IF p.id IS NULL THEN RETURN; END IF;
  way := CASE WHEN p.chosen IN ('phone', 'post') THEN p.chosen
              WHEN m.state = 'bounced' AND p.phone <> '' THEN 'phone'
              WHEN m.state = 'bounced' AND p.address <> '' THEN 'post' END;
  IF way IS NULL THEN RETURN; END IF;
  corp := acting_corporation();
  place := acting_municipality();
  IF corp IS NULL AND place IS NULL THEN
    IF m.kind LIKE 'offer\_%' AND m.about ~ '^\d{1,18}$' THEN
      SELECT o.corporation_id INTO corp FROM allocation_offer o WHERE o.id = m.about::bigint;
    ELSIF (m.kind LIKE 'viewing\_%' OR m.kind = 'no_show') AND m.about ~ '^\d{1,18}$' THEN
      SELECT i.corporation_id INTO corp FROM allocation_invitation i WHERE i.id = m.about::bigint;
    ELSIF m.kind LIKE 'response\_%' OR m.kind IN ('listing_withdrawn', 'passed_over') THEN
      SELECT l.corporation_id INTO corp FROM listings_listing l WHERE l.ref = m.about;
    ELSIF m.kind LIKE 'complaint\_%' THEN
      SELECT k.corporation_id, k.municipality_id INTO corp, place FROM applicants_complaint k
        WHERE k.number = m.about AND k.kind <> 'committee';
    END IF;
  END IF;
  IF m.kind LIKE 'urgency\_%' AND place IS NULL THEN
    SELECT q.municipality_id INTO place FROM urgency_urgencyrequest q
      WHERE q.applicant_id = p.id ORDER BY q.id DESC LIMIT 1;
    IF place IS NULL THEN
      SELECT d.municipality_id INTO place FROM urgency_declaration d
        WHERE d.applicant_id = p.id ORDER BY d.id DESC LIMIT 1;
    END IF;
    IF place IS NULL THEN RETURN; END IF;
    corp := NULL;
  END IF;
  INSERT INTO applicants_contacttask
    (applicant_id, message_id, "by", because, corporation_id, municipality_id, kind, about, language,
     subject, body, made_at)
  VALUES (p.id, m.id, way, CASE WHEN m.state = 'bounced' THEN 'bounced' ELSE 'chosen' END, corp, place,
          m.kind, m.about, m.language, m.subject, m.body, coalesce(m.bounced_at, m.written_at))
  ON CONFLICT (message_id) DO NOTHING;
END $f$;

-- The region's desk sees who asked it to correct a name or birth date.
CREATE OR REPLACE FUNCTION region_checks(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  RETURN EXISTS (SELECT 1 FROM applicants_proofrequest p
                 WHERE p.applicant_id = person AND p.about = 'correction');
END $f$;

-- Between approving a correction and writing it: the administrator who approved, and nobody else.
CREATE OR REPLACE FUNCTION corrects(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  RETURN acting_kind() = 'administrator' AND EXISTS (
    SELECT 1 FROM applicants_proofrequest p JOIN applicants_correctionrequest r ON r.id = p.correction_id
    WHERE p.applicant_id = person AND p.state = 'approved' AND p.decided_by = acting_user()
      AND r.superseded_at IS NULL);
END $f$;

-- A need that the acting officer approved, and another had proposed.
CREATE OR REPLACE FUNCTION proven_need(person bigint, label text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM applicants_proofrequest p JOIN applicants_accessneed n ON n.id = p.need_id
    WHERE p.applicant_id = person AND n.accessibility = label AND n.superseded_at IS NULL
      AND p.state = 'approved' AND p.decided_by = acting_user() AND p.proposed_by <> acting_user());
END $f$;

-- A file is a desk's to see while it counts for a request that the desk may see and has not decided.
CREATE OR REPLACE FUNCTION proves_something(document bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $f$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM applicants_prooffile e JOIN applicants_proofrequest p ON p.id = e.request_id
    WHERE e.document_id = document AND e.left_at IS NULL
      AND p.state IN ('waiting', 'asked', 'proposed'));
END $f$;

-- Who somebody is, and who registers along, with what duplicates are found by: for whoever corrects
-- the name or birth date, who sees neither e-mail addresses nor telephone numbers of people otherwise.
CREATE OR REPLACE FUNCTION identities_of(person bigint)
RETURNS TABLE (name text, birth_date date, email text, phone text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  IF NOT corrects(person) THEN RETURN; END IF;
  RETURN QUERY
  SELECT a.given_name || ' ' || a.family_name, a.birth_date, coalesce(u.email, '')::text,
         coalesce(c.phone, '')::text
    FROM applicants_applicant a LEFT JOIN corporations_user u ON u.id = a.user_id
    LEFT JOIN applicants_contact c ON c.applicant_id = a.id WHERE a.id = person
  UNION ALL
  SELECT o.given_name || ' ' || o.family_name, m.birth_date, o.email::text, o.phone::text
    FROM applicants_coapplicant o JOIN applicants_householdmember m ON m.id = o.member_id
   WHERE o.applicant_id = person AND o.superseded_at IS NULL;
END $f$;

-- Who has this registration number: for a proposal, which must name people before it may reach them.
-- Only the exact number, of which nobody guesses one; it tells no more than that it is there.
CREATE OR REPLACE FUNCTION person_numbered(number text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  IF acting_kind() <> 'administrator' THEN RETURN NULL; END IF;
  RETURN (SELECT a.id FROM applicants_applicant a WHERE a.ref = upper(btrim(number)));
END $f$;

-- Whether an offer waits for this person's answer: nothing else of it.
CREATE OR REPLACE FUNCTION has_open_offer(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  RETURN acting_kind() = 'administrator' AND EXISTS (
    SELECT 1 FROM allocation_offer o WHERE o.applicant_id = person AND o.state = 'open');
END $f$;

-- Which traits of these hashes somebody registered has already: the words alone, never who.
CREATE OR REPLACE FUNCTION same_persons(hashes text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  PERFORM acting_kind();
  RETURN QUERY SELECT DISTINCT h.trait::text FROM applicants_identityhash h
    JOIN applicants_registration r ON r.applicant_id = h.applicant_id AND r.state <> 'ended'
    WHERE h.digest = ANY(hashes) AND h.applicant_id IS DISTINCT FROM acting_applicant();
END $f$;

-- Keep every pair that this person now makes with somebody else who is registered; once for each trait.
CREATE OR REPLACE FUNCTION note_duplicates(person bigint, moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  IF acting_kind() <> 'operator' AND person IS DISTINCT FROM acting_applicant() AND NOT corrects(person)
    THEN RETURN; END IF;
  INSERT INTO applicants_duplicate (applicant_id, other_id, trait, found_at, motive)
  SELECT DISTINCT least(mine.applicant_id, theirs.applicant_id),
         greatest(mine.applicant_id, theirs.applicant_id), mine.trait, moment, ''
    FROM applicants_identityhash mine
    JOIN applicants_identityhash theirs
      ON theirs.digest = mine.digest AND theirs.applicant_id <> mine.applicant_id
    JOIN applicants_registration r ON r.applicant_id = theirs.applicant_id AND r.state <> 'ended'
   WHERE mine.applicant_id = person
      ON CONFLICT DO NOTHING;
END $f$;

-- Give back what an acceptance ended, once there is no lease after all: the person's responses to homes
-- that are still open, as they were, at most so many that the person stays within the limit (0: none).
-- As the owner: an employee sees no responses at other corporations.
CREATE OR REPLACE FUNCTION return_responses(of_letting bigint, moment timestamptz, most integer)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $f$
DECLARE person bigint; ended_at timestamptz; running bigint; returned bigint;
BEGIN
  SELECT t.applicant_id, t.proposed_at INTO person, ended_at FROM allocation_letting t
    WHERE t.id = of_letting AND t.state = 'cancelled' AND t.cancelled_at = moment
      AND (t.applicant_id = acting_applicant() OR t.corporation_id = acting_corporation());
  IF person IS NULL THEN RETURN 0; END IF;
  SELECT count(*) INTO running FROM listings_response r JOIN listings_listing l ON l.id = r.listing_id
    WHERE r.applicant_id = person AND r.state = 'active' AND l.state = 'published' AND l.closes_at > moment;
  UPDATE listings_response SET state = 'active', withdrawn_at = NULL WHERE id IN (
    SELECT r.id FROM listings_response r JOIN listings_listing l ON l.id = r.listing_id
      WHERE r.applicant_id = person AND r.state = 'withdrawn' AND r.withdrawn_at = ended_at
        AND l.state = 'published' AND l.closes_at > moment
      ORDER BY r.at, r.id LIMIT CASE WHEN most = 0 THEN NULL ELSE greatest(most - running, 0) END);
  GET DIAGNOSTICS returned = ROW_COUNT;
  RETURN returned;
END $f$;
REVOKE ALL ON FUNCTION return_responses(bigint, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION return_responses(bigint, timestamptz, integer) TO woonportaal_app;

-- Who works or worked at the acting employee's corporation: names and roles, never a password. As the
-- owner: an employee sees no other account.
CREATE OR REPLACE FUNCTION colleagues()
RETURNS TABLE (membership bigint, account bigint, name text, email text, role text, from_on date,
               until_on date, second_factor boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  IF acting_kind() <> 'staff' OR acting_corporation() IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT m.id, u.id, u.name::text, u.email::text, m.role::text, m.from_on, m.until_on,
      EXISTS (SELECT 1 FROM mfa_authenticator f WHERE f.user_id = u.id)
    FROM corporations_membership m JOIN corporations_user u ON u.id = m.user_id
    WHERE m.corporation_id = acting_corporation();
END $f$;
REVOKE ALL ON FUNCTION colleagues() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION colleagues() TO woonportaal_app;

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
  PERFORM done_for_another(of_stream, at_instant, of_type);
END $f$;

-- Every use case that somebody does for another passes here, whatever service it is: the mandate
-- must still be in force and the user's own, the assistance of this very minute and the employee's
-- own; and the person can read ever after what was done, by whom, when.
CREATE OR REPLACE FUNCTION done_for_another(of_stream text, at_instant timestamptz, of_type text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $f$
DECLARE right_now boolean;
BEGIN
  IF acting_in_person() THEN RETURN; END IF;
  IF acting_mandate() IS NOT NULL THEN
    SELECT m.helper_id = acting_user() AND m.applicant_id = acting_applicant() AND mandate_holds(m.id)
      INTO right_now FROM applicants_mandate m WHERE m.id = acting_mandate();
  ELSE
    SELECT a.employee_id = acting_user() AND a.applicant_id = acting_applicant() AND a.confirmed
           AND a.made_at > statement_timestamp() - interval '1 minute'
      INTO right_now FROM applicants_assistance a WHERE a.id = acting_assistance();
  END IF;
  IF right_now IS NOT TRUE THEN
    RAISE EXCEPTION 'acts for another without being allowed to' USING ERRCODE = 'WP002';
  END IF;
  INSERT INTO applicants_donefor (applicant_id, mandate_id, assistance_id, stream, type, at)
  VALUES (acting_applicant(), acting_mandate(), acting_assistance(), of_stream, of_type, at_instant);
END $f$;
REVOKE ALL ON FUNCTION done_for_another(text, timestamptz, text) FROM PUBLIC;

-- An employee who helps by phone or at the desk says a registration number and the birth date that
-- the caller answered. Only when both fit is the person's id given back; either way the person can
-- see that it was asked, and tries are counted, so that nobody guesses. Reads as the owner: staff see
-- nobody who is not on a ranking of their own.
CREATE OR REPLACE FUNCTION assist(
  of_ref text, born date, by_channel text, wanted text, at_instant timestamptz,
  OUT outcome text, OUT assistance bigint, OUT applicant bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $f$
DECLARE person bigint; fits boolean; tries bigint;
BEGIN
  IF acting_kind() <> 'staff' OR acting_user() IS NULL OR acting_corporation() IS NULL THEN
    RAISE EXCEPTION 'only an employee assists' USING ERRCODE = 'WP002';
  END IF;
  PERFORM pg_advisory_xact_lock(7332, hashtext(of_ref));
  SELECT a.id, a.birth_date = born INTO person, fits FROM applicants_applicant a WHERE a.ref = of_ref;
  SELECT count(*) INTO tries FROM applicants_assistance a WHERE NOT a.confirmed
    AND ((a.employee_id = acting_user() AND a.made_at > at_instant - interval '1 hour')
      OR (a.applicant_id = person AND a.made_at > at_instant - interval '1 day'));
  IF tries >= 5 THEN outcome := 'too_many'; RETURN; END IF;
  outcome := CASE WHEN fits THEN 'confirmed' ELSE 'wrong' END;
  INSERT INTO applicants_assistance
    (applicant_id, corporation_id, employee_id, channel, action, confirmed, made_at)
  VALUES (person, acting_corporation(), acting_user(), by_channel, wanted, fits IS TRUE, at_instant)
  RETURNING id INTO assistance;
  IF fits THEN applicant := person; END IF;
END $f$;
REVOKE ALL ON FUNCTION assist(text, date, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION assist(text, date, text, text, timestamptz) TO woonportaal_app;

-- Called by the trigger `history`: names the columns that changed, keeps no value.
CREATE OR REPLACE FUNCTION audit_row_changed(of_table text, of_row bigint, operation text, changed text[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $f$
BEGIN
  INSERT INTO audit_rowchange (table_name, row_id, operation, columns, at, actor_kind, actor_user)
  VALUES (of_table, of_row, operation, changed, clock_timestamp(), acting_kind(), acting_user());
END $f$;

REVOKE ALL ON FUNCTION carry_message(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION carry_message(bigint) TO woonportaal_app;
REVOKE ALL ON FUNCTION identities_of(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identities_of(bigint) TO woonportaal_app;
REVOKE ALL ON FUNCTION person_numbered(text) FROM PUBLIC;
REVOKE ALL ON FUNCTION has_open_offer(bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION same_persons(text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION note_duplicates(bigint, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_numbered(text) TO woonportaal_app;
GRANT EXECUTE ON FUNCTION has_open_offer(bigint) TO woonportaal_app;
GRANT EXECUTE ON FUNCTION same_persons(text[]) TO woonportaal_app;
GRANT EXECUTE ON FUNCTION note_duplicates(bigint, timestamptz) TO woonportaal_app;
REVOKE ALL ON FUNCTION audit_append(text, timestamptz, text, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION audit_row_changed(text, bigint, text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append(text, timestamptz, text, text) TO woonportaal_app;
GRANT EXECUTE ON FUNCTION audit_row_changed(text, bigint, text, text[]) TO woonportaal_app;
