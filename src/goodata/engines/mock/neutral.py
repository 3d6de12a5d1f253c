"""Words about work that name nobody, in the languages Faker knows: trades and firms.

Names of people are not taken from Faker: it has no romanised forms, no weights, and half of the
region's languages are absent; `tokens` has them.
"""

from __future__ import annotations

from functools import cache

LOCALES = ("th_TH", "vi_VN", "id_ID", "fil_PH", "en_US")
"""The region's languages among Faker's, and English."""
_EACH = 40


@cache
def pool(what: str) -> tuple[str, ...]:
    """Different words of one kind, the same at every run of one version of Faker.

    Args:
        what: `job` or `company`, as Faker calls them.

    Source: the Faker library's own lists.
    """
    from faker import Faker

    found: dict[str, None] = {}
    for locale in LOCALES:
        maker = Faker(locale)
        maker.seed_instance(0)
        for _ in range(_EACH):
            found[str(getattr(maker, what)())] = None
    return tuple(found)
