"""Keep the hashes by which somebody is found twice, and note whom they equal."""

from collections.abc import Iterator

from django.conf import settings
from django.db import connection

from applicants.core.identity import Identity, digests
from applicants.models import Applicant, CoApplicant, Contact, IdentityHash
from corporations.core.actors import Kind
from corporations.core.acts import Act


def note_identity(act: Act, *, applicant: int) -> None:
    """Write the hashes of a person and their co-applicants anew; tell the region of who equals them.

    In the transaction of whatever changed the name, birth date or contact data, as that person, as the
    operator, or as the administrator who corrects it. Hashes are written under the secret in use; those of older secrets are replaced.
    """
    key_id, secret = settings.IDENTITY_KEYS[0]
    found = {
        digest: trait
        for identity in _identities(act, applicant)
        for trait, digest in digests(identity, secret).items()
    }
    mine = IdentityHash.objects.filter(applicant_id=applicant)
    known = set(mine.values_list("digest", flat=True))
    mine.exclude(digest__in=found).delete()
    IdentityHash.objects.bulk_create(
        IdentityHash(applicant_id=applicant, trait=trait.value, key_id=key_id, digest=digest)
        for digest, trait in found.items()
        if digest not in known
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT note_duplicates(%s, %s)", [applicant, act.at])


def _identities(act: Act, applicant: int) -> Iterator[Identity]:
    if act.actor.kind is Kind.ADMINISTRATOR:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM identities_of(%s)", [applicant])
            rows = cursor.fetchall()
        for name, birth_date, email, phone in rows:
            yield Identity(name=name, birth_date=birth_date, email=email, phone=phone)
        return
    person = Applicant.objects.select_related("user").get(pk=applicant)
    contact = Contact.objects.filter(applicant_id=applicant).first()
    yield Identity(
        name=f"{person.given_name} {person.family_name}",
        birth_date=person.birth_date,
        email=person.user.email if person.user else "",
        phone=contact.phone if contact else "",
    )
    now = CoApplicant.objects.filter(applicant_id=applicant, superseded_at__isnull=True)
    for row in now.select_related("member"):
        yield Identity(
            name=f"{row.given_name} {row.family_name}",
            birth_date=row.member.birth_date,
            email=row.email,
            phone=row.phone,
        )
