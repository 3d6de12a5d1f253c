"""Codes for people, under the vault's lock: the part of the key that `deidentify` calls.

    with issuing.opened(vault, around) as desk:
        issued = desk.codes("person", "client", ("case_number",), canonical, cells)
        ... techniques, k, red team ...
        head = desk.stage(source, purpose)      # known now, so that a manifest can name it
        desk.commit()                           # from here on the codes are issued

Nothing is issued where `commit` was never reached: the next run gives other codes, and no file
with the first ones exists. A run that holds its outputs back until it is recorded calls `commit`
when they are complete and `close` when they have their names (`run/keying.py`).

Source: guide, practices 62 to 64; ENISA, Pseudonymisation techniques (2019), document-randomised
and deterministic policies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from goodata.engines.vault import chosen as chosen_names
from goodata.engines.vault import drawing, keys, segment
from goodata.engines.vault.chosen import Names
from goodata.engines.vault.keys import Who
from goodata.engines.vault.manifest import Mode
from goodata.engines.vault.rows import Row
from goodata.engines.vault.segment import Segment
from goodata.errors import Refused
from goodata.files.writing import Draft
from goodata.practices.vault import clearing_up, composing, meeting, opening, releases, writing
from goodata.practices.vault.asked import Around
from goodata.practices.vault.composing import Run
from goodata.practices.vault.issued import (
    Batch,
    Beside,
    Forgotten,
    Head,
    Issued,
    Person,
    sealed_with,
)
from goodata.practices.vault.meeting import Met
from goodata.practices.vault.opening import Loaded
from goodata.practices.vault.releases import Staged


def opened(vault: Path, around: Around) -> Issuing:
    """A vault, verified and held for this run alone; close it, or use it in a `with` block.

    Args:
        vault: its folder; see `places`.
        around: chance, clock, this computer's folder, who asks for the lock.

    Raises:
        Unreadable: vault or working key are not there, or of a newer version.
        Refused: the vault is not as it was written (`Broken`), or its disk knows no locks.
        Busy: another run holds it.
    """
    opening.identify(vault)
    stack = ExitStack()
    with stack:
        stack.enter_context(opening.locked(vault, around))
        loaded = opening.load(vault, around)
        clearing_up.sweep(loaded, around)
        return Issuing(loaded, around, stack.pop_all())


class Issuing:
    """A vault that codes are issued from. Made by `opened`."""

    def __init__(self, loaded: Loaded, around: Around, lock: ExitStack) -> None:
        if loaded.key is None:
            raise ValueError("a vault that was opened without its working key")
        self._loaded = loaded
        self._key = loaded.key
        self._around = around
        self._lock = lock
        self._batches: list[Batch] = []
        self._lines: list[str] = []
        self._staged = Staged()
        self._draft: Draft | None = None
        self._head: Head | None = None
        self._run = around.entropy(8).hex()
        self._names = Names(loaded.index.chosen)
        sealed_mode = loaded.manifest.mode is Mode.SEALED
        # In mode `sealed` nothing on this computer can tell next time who somebody was.
        self._run_key = around.entropy(keys.KEY_BYTES) if sealed_mode else None

    @property
    def vault(self) -> str:
        """The vault's id."""
        return self._loaded.manifest.vault

    @property
    def mode(self) -> Mode:
        """Whether the same person gets the same code in every run."""
        return self._loaded.manifest.mode

    @property
    def prefix(self) -> str | None:
        """What stands before its codes on paper."""
        return self._loaded.manifest.prefix

    def codes(
        self,
        scope: str,
        identity: str,
        names: Sequence[str],
        canonical: Sequence[Person],
        cells: Sequence[Person],
        *,
        chosen: Sequence[str | None] | None = None,
        forgotten: Forgotten = Forgotten.TELL,
        beside: Beside | None = None,
    ) -> Issued:
        """The code of each person: the one they have, else a new random one.

        Args:
            scope: `person`, `recipient:NAME` or `release:ID`; the same person has another code in
                each.
            identity: its name in the dictionary.
            names: of the fields that make it.
            canonical: n persons as they are compared (`identities.canonical`).
            cells: the same as they stand in the file.
            chosen: the name each person chose for themselves, or None.
            forgotten: what becomes of those who asked to be forgotten.
            beside: what else is sealed with a new code.
        """
        who = Who(scope, identity, tuple(names))
        tags = keys.tags(self._tag_key, self.vault, who, canonical)
        batch = Batch(who, "r", more=beside.names if beside is not None else ())
        cells = sealed_with(cells, beside)
        known = self._loaded.index.random
        gone = self._gone(tags, who, canonical) if forgotten is Forgotten.TELL else set()
        fresh = self._fresh(tags, known, gone)
        given = chosen or [None] * len(tags)
        found: list[str] = []
        taken: list[int] = []
        new: list[int] = []
        for place, tag in enumerate(tags):
            code = "" if place in gone else known.get(tag or "")
            is_new = code is None
            if code is None:
                code = next(fresh)
                new.append(place)
                if tag is not None:
                    known[tag] = code
            name = self._choose(scope, code, given[place], place, taken)
            if is_new or name is not None:
                batch.add(code, tag, canonical[place], cells[place], name)
            found.append(code)
        self._take(batch)
        without = [place for place, tag in enumerate(tags) if tag is None]
        return Issued(found, tags, new, without, sorted(gone), taken)

    def keyed(
        self,
        project_key: bytes,
        scope: str,
        identity: str,
        names: Sequence[str],
        canonical: Sequence[Person],
        cells: Sequence[Person],
        *,
        beside: Beside | None = None,
    ) -> Issued:
        """The keyed code of each person: the same in every office that has the project's key.

        Args:
            project_key: the 32 bytes that offices exchanged; never a key of this computer.
            scope: as for `codes`.
            identity: as for `codes`.
            names: as for `codes`.
            canonical: as for `codes`.
            cells: as for `codes`.
            beside: as for `codes`.

        Raises:
            Refused: two persons have one code.
        """
        who = Who(scope, identity, tuple(names))
        tags = keys.tags(self._tag_key, self.vault, who, canonical)
        made = keys.keyed_codes(keys.code_key(project_key), who, canonical)
        gone = self._gone(tags, who, canonical)
        nameless = iter(
            drawing.draw(
                tags.count(None), self._loaded.index.issued, self._around.entropy, drawing.LONG
            )
        )
        known = self._loaded.index.keyed
        batch = Batch(who, "k", more=beside.names if beside is not None else ())
        cells = sealed_with(cells, beside)
        owners = {code: tag for tag, code in known.items()}
        found: list[str] = []
        new: list[int] = []
        for place, tag in enumerate(tags):
            code = "" if place in gone else made[place] or next(nameless)
            if code and owners.setdefault(code, tag or code) != (tag or code):
                fix = "tell the people who keep the project's key; it must be changed"
                raise Refused("two persons have the same keyed code", fix=fix)
            if code and (tag is None or known.get(tag) != code):
                new.append(place)
                batch.add(code, tag, canonical[place], cells[place], None)
                if tag is not None:
                    known[tag] = code
            found.append(code)
        self._loaded.index.issued.update(batch.codes)
        self._take(batch)
        without = [place for place, tag in enumerate(tags) if tag is None]
        return Issued(found, tags, new, without, sorted(gone))

    def met(
        self,
        scope: str,
        identity: str,
        names: Sequence[str],
        canonical: Sequence[Person],
        *,
        keyed: bool = False,
    ) -> list[Met]:
        """Whether each identity has a code here, and whether whoever bears it was forgotten.

        Arguments are as for `codes`; `keyed` asks about keyed codes.
        """
        who = Who(scope, identity, tuple(names))
        tags = keys.tags(self._tag_key, self.vault, who, canonical)
        known = self._loaded.index.keyed if keyed else self._loaded.index.random
        return meeting.met(tags, known, self._gone(tags, who, canonical))

    def name(self, row: Row, chosen: str) -> bool:
        """Puts a chosen name beside the code of a row that a custodian opened.

        Args:
            row: of this vault.
            chosen: the name; whether it is safe is for the caller to say.

        Returns:
            False where the name, or one that looks like it, is another person's.
        """
        names = tuple(row.canonical)
        more = tuple(each for each in row.fields if each not in row.canonical)
        taken: list[int] = []
        new = self._choose(row.scope, row.code, chosen, 0, taken)
        if new is not None:
            batch = Batch(Who(row.scope, row.identity, names), row.flag, row.time, more=more)
            texts = [row.canonical[each] for each in names]
            cells = [row.fields.get(each) for each in (*names, *more)]
            batch.add(row.code, row.tag or None, texts, cells, new)
            self._take(batch)
        return not taken

    def offsets(self, issued: Issued) -> list[int]:
        """The days by which each person's dates are moved: -182 to 182, never 0, always the same.

        In a vault of mode `sealed` the same within this run.
        """
        key = self._run_key if self._run_key is not None else self._key.shift
        pairs = zip(issued.tags, issued.codes, strict=True)
        return [keys.shift(key, self.vault, tag or code) for tag, code in pairs]

    def read_release(self, name: str) -> list[dict[str, object]]:
        """What was remembered of the releases to a recipient, in order; empty where nothing was.

        Args:
            name: the recipient, or whatever else a memory is kept for.

        Raises:
            Broken: it was altered, or its end was cut off.
        """
        return releases.read(self._loaded, name, self._around.state)

    def release_head(self, name: str) -> str:
        """The digest of the end of a memory of releases, what is staged included."""
        return self._staged.head(name) or releases.head(self._loaded, name, self._around.state)

    def stage_release(self, name: str, lines: Sequence[Mapping[str, object]]) -> None:
        """Adds to the memory of releases to a recipient, when this run is committed.

        Args:
            name: as for `read_release`; once a run for each.
            lines: texts, whole numbers, truths, lists and mappings; no cell that identifies.
        """
        at = (self._loaded.manifest.generation, self._loaded.seq + 1, self._run)
        self._staged.add(self._loaded, name, lines, at, self._around.state)

    def stage(self, source: str, purpose: str | None) -> Head:
        """Writes what was issued under a name that does not count yet, and says how it will stand.

        Nothing can be issued afterwards. Where nothing new was issued, nothing is written.

        Args:
            source: digest of the input.
            purpose: of the run, or None.

        Raises:
            Unreadable: the disk is full, or cannot be written to.
        """
        manifest = self._loaded.manifest
        if not self._batches and not self._staged.memories and not self._lines:
            self._head = Head(self.vault, manifest.generation, self._loaded.seq, self._loaded.head)
            return self._head
        run = Run(self._run, self._run_key, source, purpose)
        told = composing.compose(self._loaded, run, self._batches, self._lines, self._around)
        header, content, digest = told
        target = opening.segment_path(self._loaded.folder, header.gen, header.seq)
        writing.ensure(target.parent)
        self._draft = Draft(target, entropy=self._around.entropy, private=True)
        self._draft.write(content)
        self._draft.finish()
        made = Segment(header, digest, "", ())
        self._loaded = replace(self._loaded, segments=(*self._loaded.segments, made))
        self._head = Head(self.vault, header.gen, header.seq, digest)
        return self._head

    def commit(self) -> Head:
        """Issues what was staged, for good: the segment gets its name.

        Raises:
            Unreadable: it cannot be published; then nothing was issued.
        """
        if self._head is None:
            raise ValueError("committed before it was staged")
        if self._draft is not None:
            grown = self._staged.write(self._loaded.folder, self._around.entropy)
            draft, self._draft = self._draft, None
            with draft:
                draft.publish()
            opening.note(self._loaded, self._around, grown)
        return self._head

    def close(self) -> None:
        """Lets the vault go; what was not committed was never issued."""
        draft, self._draft = self._draft, None
        with self._lock:
            if draft is not None:
                draft.discard()

    def __enter__(self) -> Issuing:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _tag_key(self) -> bytes:
        return self._key.index if self._run_key is None else self._run_key

    def _fresh(
        self, tags: Sequence[str | None], known: Mapping[str, str], gone: set[int]
    ) -> Iterator[str]:
        here = (tag for place, tag in enumerate(tags) if place not in gone)
        wanted = {tag for tag in here if tag is not None and tag not in known}
        number = len(wanted) + tags.count(None)
        drawn = drawing.draw(number, self._loaded.index.issued, self._around.entropy)
        self._loaded.index.issued.update(drawn)
        return iter(drawn)

    def _gone(self, tags: Sequence[str | None], who: Who, canonical: Sequence[Person]) -> set[int]:
        """Positions of persons who were forgotten, under this scope or any other."""
        if self._run_key is not None:
            return set()
        return meeting.gone(self._loaded, self._key.index, tags, who, canonical)

    def _choose(
        self, scope: str, code: str, name: str | None, place: int, taken: list[int]
    ) -> str | None:
        """The chosen name of a person where it is new; notes the place where it is another's."""
        if name is None or not code:
            return None
        forms = chosen_names.forms(name)
        tags = keys.chosen_tags(self._tag_key, self.vault, scope, tuple(forms.values()))
        owner = self._names.owner(tags)
        if owner == code and all(each in self._names.known for each in tags):
            return None
        if owner not in (None, code):
            taken.append(place)
            return None
        self._names.take(tags, code)
        if self._run_key is None:
            lines = zip(tags, forms, strict=True)
            self._lines += [segment.line(tag, code, flag) for tag, flag in lines]
        return name

    def _take(self, batch: Batch) -> None:
        if batch.codes:
            self._batches.append(batch)
