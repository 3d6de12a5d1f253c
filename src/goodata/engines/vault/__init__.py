"""The sealed vault, as pure data: tags, codes, segments, the list of who may open it.

Bytes in, bytes out; where they lie is the business of `practices/vault`. The format stands in
`docs/reference/vault-format.md`.
"""
