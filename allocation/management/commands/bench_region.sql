-- A region for the benchmark, made inside the database: %(applicants)s people, %(listings)s listings,
-- %(responses)s responses. Run as the owner in a database of its own.
SELECT set_config('portal.kind', 'operator', true);
INSERT INTO corporations_region (id, code, name) VALUES (1, 'bench', 'Bench');
INSERT INTO corporations_municipality (id, region_id, code, name)
SELECT g, 1, 'GM' || lpad(g::text, 4, '0'), 'Municipality ' || g FROM generate_series(1, 14) g;
INSERT INTO corporations_place (id, municipality_id, name)
SELECT g, g, 'Place ' || g FROM generate_series(1, 14) g;
INSERT INTO corporations_corporation (id, region_id, code, name, brand, brand_ink)
SELECT g, 1, 'c' || g, 'Corporation ' || g, '#0b5c63', '#ffffff' FROM generate_series(1, 12) g;
INSERT INTO applicants_applicant (id, ref, given_name, family_name, birth_date, language)
SELECT g, 'A' || g, '', '', date '1950-01-01' + (g::bigint * 7919 %% 18000)::integer, 'nl'
FROM generate_series(1, %(applicants)s) g;
INSERT INTO applicants_registration (applicant_id, registered_on, state)
SELECT g, date '2010-01-01' + (g::bigint * 104729 %% 5000)::integer, 'active' FROM generate_series(1, %(applicants)s) g;
INSERT INTO applicants_income (applicant_id, recorded_at, amount)
SELECT g, '1900-01-01', 12000 + (g::bigint * 31 %% 30000)::integer FROM generate_series(1, %(applicants)s) g;
INSERT INTO applicants_residence
    (applicant_id, recorded_at, municipality_id, municipality_code, place_name, from_on)
SELECT g, '1900-01-01', 1 + g %% 14, 'GM' || lpad((1 + g %% 14)::text, 4, '0'), 'Place ' || (1 + g %% 14),
       date '2005-01-01' + (g::bigint * 13 %% 6000)::integer
FROM generate_series(1, %(applicants)s) g;
INSERT INTO applicants_householdmember (applicant_id, recorded_at, relation, birth_date)
SELECT g, '1900-01-01', CASE WHEN g %% 3 = 0 THEN 'partner' ELSE 'child' END,
       date '1990-01-01' + (g::bigint * 17 %% 9000)::integer
FROM generate_series(1, %(applicants)s) g WHERE g %% 2 = 0;
INSERT INTO urgency_declaration (applicant_id, municipality_id, category, granted_on, since_on, ends_on,
    end_reason, phase, profile, recorded_at)
SELECT g, 1 + g %% 14, 'medical', date '2026-01-01' + (g %% 50), date '2025-12-01' + (g %% 50), '2026-12-31',
       '', 'self_search', '{}', '1900-01-01'
FROM generate_series(1, %(applicants)s) g WHERE g %% 20 = 0;
INSERT INTO listings_home (id, ref, corporation_id, municipality_id, place_id, street, house_number,
    addition, postcode, neighbourhood, type, bedrooms, area, rent, energy_label, accessibility,
    description_nl, description_en, external_id, features)
SELECT g, 'H' || g, 1 + g %% 12, 1 + g %% 14, 1 + g %% 14, 'Street', g::text, '', '', '', 'apartment',
       2, 70, 650, 'B', '', '', '', '', '{}'
FROM generate_series(1, %(listings)s) g;
INSERT INTO listings_listing (id, ref, corporation_id, home_id, regulation_id, model, labels, opens_at,
    closes_at, places, free_allocation, state, commitment, source, unmapped)
SELECT g, 'L' || g, 1 + g %% 12, g, 1, 'registration_time', '{}', '2026-03-01T00:00:00+01',
       timestamptz '2026-03-12T12:00:00+01' + (g %% 5) * interval '1 hour', 1, false, 'published',
       encode(sha256(convert_to(encode(sha256(convert_to('seed' || g, 'UTF8')), 'hex'), 'UTF8')), 'hex'),
       '', '[]'
FROM generate_series(1, %(listings)s) g;
INSERT INTO listings_listingseed (listing_id, seed)
SELECT g, encode(sha256(convert_to('seed' || g, 'UTF8')), 'hex') FROM generate_series(1, %(listings)s) g;
INSERT INTO listings_response (listing_id, corporation_id, applicant_id, at, ticket, state)
SELECT 1 + g %% %(listings)s, 1 + (1 + g %% %(listings)s) %% 12,
       1 + (g / %(listings)s + (g %% %(listings)s) * 7919) %% %(applicants)s,
       timestamptz '2026-03-02T00:00:00+01' + (g %% 864000) * interval '1 second',
       substr(md5(g::text), 1, 12), 'active'
FROM generate_series(0, %(responses)s - 1) g
ON CONFLICT DO NOTHING;
ANALYZE;
