"""On which line of a TOML document each key stands.

`tomllib` says what a document holds, not where. This reads the same text, which
`tomllib` has found valid, for the lines alone.
"""

import re

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:\s+|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SPACE = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'''"{3}(?:\\.|(?!"{3}).)*"{3,5}|"(?:[^"\\]|\\.)*"''' r"|'{3}(?:(?!'{3}).)*'{3,5}|'[^']*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}#\n]*")


def lines_of(text: str) -> dict[Path, int]:
    """The line of every table and key of a valid TOML document, by its path.

    A table in an array is addressed by its place: `("provision", 0, "rule", 2, "id")`.
    The document itself, `()`, is line 1.
    """
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.lines: dict[Path, int] = {(): 1}
        self.lengths: dict[Path, int] = {}

    def read(self) -> dict[Path, int]:
        table: Path = ()
        while self._skip_blank():
            if self._sees("["):
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _sees(self, token: str) -> bool:
        return self.text.startswith(token, self.at)

    def _move(self, count: int) -> str:
        taken = self.text[self.at : self.at + count]
        self.line += taken.count("\n")
        self.at += count
        return taken

    def _skip_blank(self) -> bool:
        """Pass space, line ends and comments; whether anything is left."""
        self._pass(_BLANK)
        return self.at < len(self.text)

    def _header(self) -> Path:
        line, in_array = self.line, self._sees("[[")
        self._move(2 if in_array else 1)
        path = self._within_arrays(self._key(), to_last=not in_array)
        self._move(2 if in_array else 1)
        if in_array:
            place = self.lengths.get(path, 0)
            self.lengths[path] = place + 1
            self.lines.setdefault(path, line)
            path = (*path, place)
        self.lines[path] = line
        return path

    def _within_arrays(self, names: tuple[str, ...], *, to_last: bool) -> Path:
        """The path that dotted names mean here: an array's name means its last table."""
        path: Path = ()
        for position, name in enumerate(names, start=1):
            path = (*path, name)
            if path in self.lengths and (to_last or position < len(names)):
                path = (*path, self.lengths[path] - 1)
        return path

    def _key(self) -> tuple[str, ...]:
        names: list[str] = []
        while True:
            self._pass(_SPACE)
            names.append(self._pass(_STRING)[1:-1] or self._pass(_BARE))
            self._pass(_SPACE)
            if not self._sees("."):
                return tuple(names)
            self._move(1)

    def _pass(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        return self._move(len(match.group())) if match else ""

    def _pair(self, table: Path) -> None:
        line = self.line
        path = table
        for name in self._key():
            path = (*path, name)
            self.lines.setdefault(path, line)
        self._move(1)
        self._skip_blank()
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._sees("["):
            self._array(path)
        elif self._sees("{"):
            self._inline_table(path)
        elif not self._pass(_STRING):
            self._pass(_PLAIN)

    def _array(self, path: Path) -> None:
        self._move(1)
        place = 0
        while self._skip_blank() and not self._sees("]"):
            self.lines[(*path, place)] = self.line
            self._value((*path, place))
            self._skip_blank()
            if self._sees(","):
                self._move(1)
            place += 1
        self._move(1)

    def _inline_table(self, path: Path) -> None:
        self._move(1)
        while self._skip_blank() and not self._sees("}"):
            self._pair(path)
            self._skip_blank()
            if self._sees(","):
                self._move(1)
        self._move(1)
