-- Who may do what in the database. Run by psql as a superuser, as often as one likes:
-- by bin/* on the embedded server (so CI runs it), by docker-compose when its database is made,
-- by a database administrator once:  psql --file corporations/isolation/roles.sql
--
--   woonportaal_owner  owns the database and its tables; migrates; may create databases (tests)
--   woonportaal_app    the portal itself: owns nothing and never passes row level security by
--
-- Both are ordinary roles: no superuser, no BYPASSRLS. Passwords come from the environment of
-- psql; a role without one cannot log in where the server asks for a password.
-- With  --set=shared_login=1  there is also one login, woonportaal, that may become either by
-- SET ROLE and is nothing by itself: for a developer's machine, never for production.
\set ON_ERROR_STOP on
\set QUIET on
\getenv owner_password WOONPORTAAL_OWNER_PASSWORD
\getenv app_password WOONPORTAAL_APP_PASSWORD

SELECT format('CREATE ROLE %I', name)
FROM unnest(ARRAY['woonportaal_owner', 'woonportaal_app']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

-- Said each time, so that an attribute that was changed by hand comes back.
ALTER ROLE woonportaal_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION CREATEDB;
ALTER ROLE woonportaal_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION NOCREATEDB;
\if :{?owner_password}
ALTER ROLE woonportaal_owner PASSWORD :'owner_password';
\endif
\if :{?app_password}
ALTER ROLE woonportaal_app PASSWORD :'app_password';
\endif

\if :{?shared_login}
SELECT 'CREATE ROLE woonportaal'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'woonportaal')
\gexec
ALTER ROLE woonportaal LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION NOCREATEDB;
SET client_min_messages = warning;  -- being a member already is no news
GRANT woonportaal_owner, woonportaal_app TO woonportaal;
RESET client_min_messages;
\endif

SELECT 'CREATE DATABASE woonportaal OWNER woonportaal_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'woonportaal')
\gexec
REVOKE ALL ON DATABASE woonportaal FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE woonportaal TO woonportaal_app;
\if :{?shared_login}
GRANT CONNECT ON DATABASE woonportaal TO woonportaal;
\endif

\connect woonportaal
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO woonportaal_app;
