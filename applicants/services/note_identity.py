"""Keep the hashes by which somebody is found twice, and note whom they equal."""

from collections.abc import Iterator

from django.conf import settings
from django.db import connection

from applicants.core.identity import Identity, digests
from applicants.models import Applicant, CoApplicant, Contact, IdentityHash
from corporations.core.acts import Act


def note_identity(act: Act, *, applicant: int) -> None:
    """Write the hashes of a person and their co-applicants anew; tell the region of who equals them.

    In the transaction of whatever changed the name, birth date or contact data, as that person or
    as the operator. Hashes are written under the secret in use; those of older secrets are replaced.
    """
    key_id, secret = settings.IDENTITY_KEYS[0]
    found = {
        digest: trait
        for identity in _identities(applicant)
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


def _identities(applicant: int) -> Iterator[Identity]:
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
