# One image for web, worker, beat and the migrations: docker-compose.yml says which is which.

# Stylesheets, letters and htmx, at the versions of package.json, each file checked by its checksum.
FROM node:22-bookworm-slim AS assets
WORKDIR /srv/woonportaal
COPY package.json ./
COPY bin/assets bin/assets.sha256 bin/
RUN bin/assets

# Python packages from wheels, pinned and checked by hash; no compiler reaches the last stage.
FROM python:3.11-slim-bookworm AS packages
COPY requirements/production.txt /tmp/requirements.txt
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --no-deps --require-hashes --only-binary :all: \
      --requirement /tmp/requirements.txt

FROM python:3.11-slim-bookworm
# Pango draws the letters of WeasyPrint.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --create-home --home-dir /var/lib/woonportaal --shell /usr/sbin/nologin woonportaal
COPY --from=packages /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=woonportaal.settings.production \
    WOONPORTAAL_DATA=/var/lib/woonportaal
WORKDIR /srv/woonportaal
COPY . .
COPY --from=assets /srv/woonportaal/static/vendor static/vendor
# The build knows no secret: this key and address serve only to gather files.
RUN for po in locale/*/LC_MESSAGES/*.po */locale/*/LC_MESSAGES/*.po; do \
      test ! -e "$po" || pybabel compile --input-file "$po" --output-file "${po%.po}.mo" || exit 1; \
    done \
 && SECRET_KEY=only-gathers-static-files-while-building \
    DATABASE_URL=postgres://nobody@localhost/none \
    python manage.py collectstatic --no-input \
 && mkdir --mode 700 /var/lib/woonportaal/documents \
 && chown -R woonportaal:woonportaal /var/lib/woonportaal
USER woonportaal
EXPOSE 8000
CMD ["gunicorn", "woonportaal.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3", \
     "--no-control-socket", "--access-logfile", "-"]
