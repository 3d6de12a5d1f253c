"""The key: the sealed vault that leads from a code to a person, and nobody without it.

Random codes stand for people. The vault keeps, sealed for its custodians, whom each code stands
for; an index of keyed tags lets the next run give the same person the same code without opening
anything. Writing needs no secret that opens a name.

- `places`: which vault is in force, where one may lie.
- `issuing`: codes for people, under the vault's lock; what `deidentify` calls.
- `identities`: a cell as it is compared.
- `making`, `looking_up`, `choosing`, `backing_up`, `rotating`, `forgetting`, `drilling`,
  `restoring`: the steps of `goodata key`.

Source: guide, practices 30 and 62 to 64; ENISA, Pseudonymisation techniques and best practices.
"""
