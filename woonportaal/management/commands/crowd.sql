-- The crowd of bin/load, in a region that bench_pages.sql made: the first %(crowd)s of %(people)s people can log in and have
-- responded to nothing; the others gave %(responses)s responses to %(listings)s listings. Run as the owner.
INSERT INTO listings_response (listing_id, corporation_id, applicant_id, at, ticket, state)
SELECT 1 + g / per.listing, 1 + (1 + g / per.listing) %% 12,
       1 + %(crowd)s + (g %% per.listing + (g / per.listing)::bigint * 7919) %% (%(people)s - %(crowd)s),
       now() - interval '2 days' + (g %% 86400) * interval '1 second', substr(md5(g::text), 1, 12), 'active'
FROM (SELECT %(responses)s / %(listings)s AS listing) per, generate_series(0, per.listing * %(listings)s - 1) g
ON CONFLICT DO NOTHING;
