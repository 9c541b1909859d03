-- A region to look for a home in: %(listings)s open listings, %(people)s people of whom the first %(users)s
-- have an account, %(responses)s responses.
-- Run as the owner in a database of its own.
SELECT set_config('portal.kind', 'operator', true);
INSERT INTO corporations_region (id, code, name) VALUES (1, 'bench', 'Bench');
INSERT INTO corporations_municipality (id, region_id, code, name)
SELECT g, 1, 'GM' || lpad(g::text, 4, '0'), 'Municipality ' || lpad(g::text, 2, '0') FROM generate_series(1, 14) g;
INSERT INTO corporations_place (id, municipality_id, name)
SELECT g, 1 + g %% 14, 'Place ' || g FROM generate_series(1, 42) g;
INSERT INTO corporations_corporation (id, region_id, code, name, brand, brand_ink)
SELECT g, 1, 'c' || g, 'Corporation ' || g, '#0b5c63', '#ffffff' FROM generate_series(1, 12) g;
INSERT INTO corporations_user (id, password, email, name, is_active, date_joined)
SELECT g, '!', 'seeker' || g || '@example.org', 'Home Seeker', true, now() FROM generate_series(1, %(users)s) g;
INSERT INTO applicants_applicant (id, ref, given_name, family_name, birth_date, language, user_id)
SELECT g, 'A' || g, '', '', date '1950-01-01' + (g::bigint * 7919 %% 18000)::integer, 'nl', CASE WHEN g <= %(users)s THEN g END
FROM generate_series(1, %(people)s) g;
INSERT INTO applicants_registration (applicant_id, registered_on, state)
SELECT g, date '2010-01-01' + (g::bigint * 104729 %% 5000)::integer, 'active' FROM generate_series(1, %(people)s) g;
INSERT INTO applicants_income (applicant_id, recorded_at, amount)
SELECT g, '1900-01-01', 12000 + (g::bigint * 31 %% 30000)::integer FROM generate_series(1, %(people)s) g;
INSERT INTO applicants_residence
    (applicant_id, recorded_at, municipality_id, municipality_code, place_name, from_on)
SELECT g, '1900-01-01', 1 + g %% 14, 'GM' || lpad((1 + g %% 14)::text, 4, '0'), 'Place ' || (1 + g %% 14),
       date '2005-01-01' + (g::bigint * 13 %% 6000)::integer
FROM generate_series(1, %(people)s) g;
INSERT INTO listings_home (id, ref, corporation_id, municipality_id, place_id, street, house_number,
    addition, postcode, neighbourhood, type, bedrooms, area, rent, energy_label, accessibility,
    description_nl, description_en, external_id, features)
SELECT g, 'H' || g, 1 + g %% 12, 1 + (g %% 42) %% 14, CASE WHEN g %% 42 = 0 THEN 42 ELSE g %% 42 END,
       'Street', g::text, '', '7511 AB', 'Neighbourhood ' || g %% 9,
       (ARRAY['apartment', 'house', 'studio', 'room', 'senior_home', 'other'])[1 + g %% 6],
       1 + g %% 5, 40 + g %% 80, 320 + (g::bigint * 37 %% 600), 'B',
       (ARRAY['', '', '', 'rollator', 'wheelchair', 'level_access'])[1 + g %% 6],
       repeat('A fine home near the park. ', 20), '', '', '{}'
FROM generate_series(1, %(listings)s) g;
INSERT INTO listings_listing (id, ref, corporation_id, home_id, regulation_id, model, labels, opens_at,
    closes_at, places, free_allocation, state, commitment, source, unmapped, age_min, household_min, published_at)
SELECT g, 'L' || g, 1 + g %% 12, g, 1, (%(models)s::text[])[1 + g %% cardinality(%(models)s::text[])],
       CASE WHEN g %% 7 = 0 THEN '{senior}' WHEN g %% 7 = 1 THEN '{family}' ELSE '{}' END::varchar[],
       now() - interval '3 days', now() + interval '1 day' + (g %% 240) * interval '1 hour', 1, false, 'published',
       encode(sha256(convert_to('seed' || g, 'UTF8')), 'hex'), '', '[]',
       CASE WHEN g %% 7 = 0 THEN 55 END, CASE WHEN g %% 7 = 1 THEN 3 END, now() - interval '3 days'
FROM generate_series(1, %(listings)s) g;
INSERT INTO listings_response (listing_id, corporation_id, applicant_id, at, ticket, state)
SELECT 1 + g %% %(listings)s, 1 + (1 + g %% %(listings)s) %% 12,
       1 + (g / %(listings)s + (g %% %(listings)s)::bigint * 7919) %% %(people)s,
       now() - interval '2 days' + (g %% 86400) * interval '1 second', substr(md5(g::text), 1, 12), 'active'
FROM generate_series(0, %(responses)s - 1) g
ON CONFLICT DO NOTHING;
