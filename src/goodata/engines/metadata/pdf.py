"""What a PDF says beside its pages: author, program, embedded files, encryption.

Objects can be packed together (since PDF 1.5), and what is packed is not unpacked here: then the
answer is not `whole`.

Source: ISO 32000-1, sections 7.5.5, 7.6, 7.11.4, 14.3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_BYTES = 64 << 20
_NAMED = re.compile(rb"/(Author|Creator|Title|Subject|Keywords)\s*[(<]\s*[^)>\s]")


@dataclass(frozen=True)
class Pdf:
    """What a PDF says.

    Attributes:
        encrypted: it opens with a password, or limits what may be done with it.
        author: an author is named.
        told: title, subject, keywords or program are named.
        xmp: a block of XMP.
        embedded: whole files inside.
        forms: fields to be filled in.
        whole: whether nothing was packed away from us.
    """

    encrypted: bool = False
    author: bool = False
    told: bool = False
    xmp: bool = False
    embedded: bool = False
    forms: bool = False
    whole: bool = True


def pdf(data: bytes) -> Pdf:
    """What stands in the open in a PDF.

    >>> pdf(b"%PDF-1.4 1 0 obj <</Author (A)>> endobj trailer <</Encrypt 2 0 R>>").encrypted
    True
    """
    named = {each.group(1) for each in _NAMED.finditer(data)}
    return Pdf(
        encrypted=re.search(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<", data) is not None,
        author=b"Author" in named,
        told=bool(named - {b"Author"}),
        xmp=b"<x:xmpmeta" in data,
        embedded=b"/EmbeddedFile" in data,
        forms=b"/AcroForm" in data,
        whole=b"/ObjStm" not in data,
    )
